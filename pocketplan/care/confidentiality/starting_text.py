"""Words to begin with: plain, of our own, naming no law. An owner makes them the practice's."""

from pathlib import Path

import msgspec

from pocketplan.care.confidentiality.limits import Spoken

STARTING_TEXT = msgspec.toml.decode(Path(__file__).with_suffix(".toml").read_bytes(), type=Spoken)
