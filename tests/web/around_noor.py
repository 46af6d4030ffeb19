"""What Dr. Lee wrote around Noor's plan, for those who ask for each thing by its id."""

from uuid import UUID, uuid4

from tests.web.world import World


def around_noor(world: World) -> dict[str, UUID]:
    """Make one of each and return their ids."""
    lee = world.visitors["assigned therapist"]
    away_id = uuid4()
    away = {"form_id": str(away_id), "first": "2026-03-09", "last": "2026-03-13"}
    assert lee.send("/mine/hours/away", away).status_code == 303
    return {"away_id": away_id}
