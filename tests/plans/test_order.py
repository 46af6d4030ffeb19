import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.order import LONGEST, key_after, key_between, spread_keys
from pocketplan.plans.plan import entries_of
from tests.builders import NOW
from tests.plans.changes import adding

KEY = re.compile(r"[0-9A-Za-z]{0,127}[1-9A-Za-z]")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=150))
def test_there_is_always_room_between_two_keys(spots: list[int]):
    keys: list[str] = []
    for spot in spots:
        at = spot % (len(keys) + 1)
        low, high = (keys[at - 1] if at else None), (keys[at] if at < len(keys) else None)

        key = key_between(low, high)

        assert KEY.fullmatch(key)
        assert low is None or low < key
        assert high is None or key < high
        keys.insert(at, key)


def test_entries_added_last_or_first_keep_short_keys():
    last, first = [key_between(None, None)], [key_between(None, None)]
    for _ in range(200):
        last.append(key_after(last, max(last)))
        first.append(key_after(first, None))

    assert max(map(len, last)) <= 5
    assert max(map(len, first)) <= 8


def test_keys_out_of_order_leave_no_room():
    with pytest.raises(ValueError, match="order"):
        key_between("V", "V")


@pytest.mark.parametrize("count", [0, 1, 200, 4000])
def test_spread_keys_are_short_different_and_in_order(count):
    keys = spread_keys(count)

    assert keys == sorted(set(keys))
    assert all(KEY.fullmatch(key) and len(key) <= 4 for key in keys)


def test_keys_that_grew_long_are_spread_and_the_order_stays(care):
    first, last = adding("First"), adding("Last")
    care.take(first)
    care.take(last)
    squeezed = [adding(str(number), after=last.entry_id) for number in range(180)]

    with saved(care.session):
        accept(care.session, care.plan, squeezed, by=care.noor, at=NOW)

    entries = list(entries_of(care.session, care.plan))
    words = [entry.value("words") for entry in entries]
    assert words == ["Last", *[str(number) for number in reversed(range(180))], "First"]
    assert max(len(entry.order_key) for entry in entries) <= LONGEST
    assert care.plan.keys_spread_at > 0
