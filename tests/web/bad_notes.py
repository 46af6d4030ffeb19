"""Notes that cannot be kept as they come, as in bad_inputs.py."""

from typing import Any

from tests.web.bad_inputs import FORM, NOBODY, Bad
from tests.web.notes.noted import ASSESSED, OBSERVED

PAGE, WEIGHED, SHEET = (f"/clients/{{client}}/{one}" for one in ("notes", "assessments", "culture"))
ID = "00000000-0000-4000-8000-00000000a001"
GOOD = {**OBSERVED, "form_id": ID}
GOOD_TOO = {**ASSESSED, "form_id": ID}


def _post(name: str, path: str, body: Any, *status: int, who: str = "lee", **more: Any) -> Bad:
    return Bad(name, set(status), "POST", path, who, body, **more)


NOTES = [
    _post("an observation with an id of words", PAGE, {**GOOD, "form_id": "seven"}, 409),
    _post("an observation about nothing that there is", PAGE, {**GOOD, "indicators": ["x"]}, 422),
    _post("an observation from nowhere", PAGE, {**GOOD, "source": "the-stars"}, 422),
    _post("an observation in bytes", PAGE, b"\xff\xfe=\0", 400, 422, kind=FORM),
    _post("an observation by the client", PAGE, GOOD, 403, who="noor"),
    _post("an observation by the practice's owner", PAGE, GOOD, 404, who="owner"),
    _post("an observation about nobody", f"/clients/{NOBODY}/notes", GOOD, 404),
    _post("an observation without a token", PAGE, GOOD, 400, token=False),
    _post("an observation of a megabyte", PAGE, {**GOOD, "did": "x" * 1_000_000}, 413),
    _post("a correction of nothing", f"{PAGE}/{NOBODY}/correction", GOOD, 404),
    _post("nothing taken back", f"{PAGE}/{NOBODY}/taken-back", {"form_id": ID, "why": "x"}, 404),
    _post("an assessment in tenths", WEIGHED, {**GOOD_TOO, "likelihood": "8/10"}, 422),
    _post("a next look on no day", WEIGHED, {**GOOD_TOO, "next_look_on": "2026-13-01"}, 422),
    _post("a correction of no assessment", f"{WEIGHED}/{NOBODY}/correction", GOOD_TOO, 404),
    _post("an empty sheet", f"{SHEET}/change", {"form_id": ID}, 422),
    _post(
        "a sheet that corrects nothing there is",
        f"{SHEET}/change",
        {"form_id": ID, "corrects": "the old one", "faith": "x"},
        404,
    ),
]
