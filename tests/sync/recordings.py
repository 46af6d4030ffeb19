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
import shutil
import subprocess
from pathlib import Path
from typing import Any

from pocketplan.app import PROJECT_ROOT

RECORDED = Path(__file__).parent / "recorded"
SCRIPT = PROJECT_ROOT / "tests" / "js" / "sync" / "recording.js"

Requests = list[dict[str, Any]]


def recorded(name: str) -> Requests:
    requests: Requests = json.loads((RECORDED / f"{name}.json").read_text())
    return requests


def recorded_now() -> Requests:
    """Return what the scripts in this repository send."""
    node = shutil.which("node")
    assert node, "Node runs the browser's modules here: install nodejs"
    told = subprocess.run([node, SCRIPT], cwd=PROJECT_ROOT, capture_output=True, check=True)
    requests: Requests = json.loads(told.stdout)
    return requests
