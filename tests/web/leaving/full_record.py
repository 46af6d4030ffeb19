"""A record with something of each subject, written at the desk as a therapist writes it."""

from uuid import uuid4

from tests.web.around_noor import TOLD
from tests.web.conftest import Shared
from tests.web.notes.noted import ASSESSED, OBSERVED, RESPECTED

# What stands in each, in the order in which the record is printed.
IN_ORDER = (
    "Long walks help me",
    "Amal my sister",
    "Rafi must not know",
    "14 Elm Street",
    "Said that Sami will manage.",
    "Grief, worse on Sundays",
    "No uniform at the door",
    "Amal comes over",
    "She is at the pond",
    "Ask about the night",
    "That she sleeps badly",
    "She would read it alone",
)


def write_the_record(shared: Shared) -> None:
    about, day = f"/clients/{shared.noor.id}", "2026-03-02"
    told, episode = uuid4(), uuid4()
    for path, form in (
        ("/intake/signs", {"coping-0": "Long walks help me"}),
        ("/people/contacts", {"name": "Amal my sister"}),
        ("/people/barred", {"name": "Rafi", "why": "Rafi must not know"}),
        ("/people/home", {"address": "14 Elm Street"}),
        ("/people/place", {"place": "At the pond", "on": day}),
        ("/notes", OBSERVED),
        ("/assessments", ASSESSED),
        ("/culture/change", RESPECTED),
        ("/ready", {"row_id": str(uuid4()), "kind": "Nights", "response": "Amal comes over"}),
        ("/episodes", {"episode_id": str(episode)}),
        (
            f"/episodes/{episode}/marks",
            {"mark_id": str(uuid4()), "step": "stay", "kind": "noted"}
            | {"words": "She is at the pond"},
        ),
        (
            "/follow-ups",
            {"kind": "other", "due_on": "2026-03-09", "about": "Ask about the night"}
            | {"owner": str(shared.lee.id)},
        ),
        ("/disclosures", {**TOLD, "form_id": str(told)}),
        (
            f"/disclosures/{told}/withholdings",
            {"reason": "She would read it alone", "review_on": "2026-05-01"},
        ),
    ):
        answer = shared.by_lee.send(about + path, {"form_id": str(uuid4()), **form})
        assert answer.status_code == 303, path
