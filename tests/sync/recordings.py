"""What phones have sent, release by release: a server reads all of it, today and later.

`recorded/` holds the requests that the browser's own scripts made, word for word, by
`tests/js/sync/recording.js`; run in the folder of another release, it records that one.
A recording is never made anew. When requests change, one more is added:

    node tests/js/sync/recording.js > tests/sync/recorded/<what they say since>.json

first_phone      the first release that wrote on the phone: knows nothing of seen-marks,
                 nor of the region that a number is dialled in
seen_and_region  says both
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from pocketplan.app import PROJECT_ROOT
from tests.sync.browser_phone import SCRIPTS, node

RECORDED = Path(__file__).parent / "recorded"
SCRIPT = SCRIPTS / "sync" / "recording.js"

Requests = list[dict[str, Any]]


def recorded(name: str) -> Requests:
    requests: Requests = json.loads((RECORDED / f"{name}.json").read_text())
    return requests


def recorded_now() -> Requests:
    """Return what the scripts in this repository send."""
    told = subprocess.run([node(), SCRIPT], cwd=PROJECT_ROOT, capture_output=True, check=True)
    requests: Requests = json.loads(told.stdout)
    return requests
