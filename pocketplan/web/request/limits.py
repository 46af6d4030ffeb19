"""How often one address may knock: enough for a waiting room, too little for guessing."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

KNOCKS = "30 per minute"  # joining and signing in
GUESSES = "10 per minute"  # codes that are typed alone

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)
