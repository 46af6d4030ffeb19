"""The last day on which a line helped: the client says it in one tap, and is asked nothing."""

from datetime import date

from pocketplan.plans.errors import OnlyTheClient
from pocketplan.plans.plan import entries_of
from tests.plans.changes import adding, setting

EARLIER, LATER = date(2026, 3, 1), date(2026, 3, 2)


def helped(walk, day, saw=()):
    return setting(walk.entry_id, day, field="helped", saw=list(saw))


def test_two_phones_that_say_so_at_once_ask_nobody_to_choose(care):
    walk, tea = adding("Walk"), adding("Tea")
    care.take(walk, tea)

    care.take(helped(walk, EARLIER), helped(walk, LATER))

    entry = entries_of(care.session, care.plan).with_id(walk.entry_id)
    assert {open_.value for open_ in entry.values("helped")} == {EARLIER, LATER}
    assert entry.open_differences == ()


def test_the_client_alone_says_what_helped(care):
    walk = adding("Walk")
    care.take(walk)

    (by_lee,) = care.take(helped(walk, EARLIER), by=care.lee)
    (by_noor,) = care.take(helped(walk, EARLIER))

    assert isinstance(by_lee.refusal, OnlyTheClient)
    assert by_noor.refusal is None
