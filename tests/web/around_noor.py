"""What Dr. Lee wrote around Noor's plan, for those who ask for each thing by its id."""

from uuid import UUID, uuid4

from tests.web.world import World

TOLD = {
    "who": "Mr. Brook",
    "role": "GP",
    "what": "That she sleeps badly",
    "why": "To look at the tablets",
    "ground": "consent",
    "basis": "Noor said yes on Monday",
    "on": "2026-03-02",
    "told_by": "Dr. Lee",
}


def around_noor(world: World) -> dict[str, UUID]:
    """Make one of each and return their ids."""
    lee = world.visitors["assigned therapist"]
    away_id = uuid4()
    away = {"form_id": str(away_id), "first": "2026-03-09", "last": "2026-03-13"}
    assert lee.send("/mine/hours/away", away).status_code == 303
    disclosure_id = uuid4()
    told = f"/clients/{world.noor_id}/disclosures"
    assert lee.send(told, {**TOLD, "form_id": str(disclosure_id)}).status_code == 303
    ids = {"away_id": away_id, "disclosure_id": disclosure_id}
    return {**ids, "debrief_id": uuid4(), "learning_id": uuid4(), "note_id": uuid4()}
