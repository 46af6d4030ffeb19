"""Only the client takes a line out; who suggested it may think again."""

from tests.web.conftest import Shared
from tests.web.forms import send_form


def test_a_therapist_takes_their_own_suggestion_back_and_the_client_is_asked_no_more(
    shared: Shared,
) -> None:
    added = shared.add(shared.noor, "Walk to the river")
    page = f"{shared.path}/entries/{added.entry_id}"
    send_form(shared.by_lee, page, saying="Suggest taking it out")
    on_the_plan = shared.by_lee.get(shared.path).get_data(as_text=True)
    to_the_client = shared.by_noor.get(page).get_data(as_text=True)

    send_form(shared.by_lee, page, saying="Take my suggestion back")

    assert f'href="{page}#question">Take my suggestion back' in on_the_plan
    assert "Take my suggestion back" not in to_the_client
    assert "What do you think?" not in shared.by_noor.get(page).get_data(as_text=True)
    entry = shared.entry(added.entry_id)
    assert entry.is_present
    assert entry.removal_question is None
