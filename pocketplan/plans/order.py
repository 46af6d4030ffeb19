"""Where an entry stands in its part: keys that leave room between any two.

A key is 1 to 128 of 0-9A-Za-z, compared byte by byte, and never ends in "0", below
which there would be no room.
"""

from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LONGEST = 24  # a longer key makes the server spread the part's keys anew
_BASE = len(DIGITS)
_SPREAD_DIGITS = 3


def key_between(low: str | None, high: str | None) -> str:
    """Return a key above `low` and below `high`; None is the open end.

    Beside an open end it steps by one, since most entries are added last; between two
    keys it halves. Raises ValueError where there is no room because low >= high.
    """
    if low is not None and high is not None and low >= high:
        raise ValueError("the keys are not in order")
    is_first, is_last = low is None, high is None
    key = ""
    while True:
        at = len(key)
        below = DIGITS.index(low[at]) if low is not None and at < len(low) else 0
        above = DIGITS.index(high[at]) if high is not None and at < len(high) else _BASE
        if above - below > 1:
            return key + DIGITS[_step(below, above, is_first, is_last)]
        key += DIGITS[below]
        if above > below:
            high = None  # every longer key stays under it


def key_after(keys: Sequence[str], after: str | None) -> str:
    """Return a key directly behind `after` among `keys`, or before all where it is None."""
    behind = [key for key in keys if after is None or key > after]
    return key_between(after, min(behind, default=None))


def spread_keys(count: int) -> list[str]:
    """Return `count` short keys in order, evenly apart."""
    room = _BASE**_SPREAD_DIGITS
    return [_digits(room * (nth + 1) // (count + 1)) + DIGITS[_BASE // 2] for nth in range(count)]


def _step(below: int, above: int, is_first: bool, is_last: bool) -> int:
    if is_first == is_last:
        return (below + above) // 2
    return below + 1 if is_last else above - 1


def _digits(number: int) -> str:
    text = ""
    for _ in range(_SPREAD_DIGITS):
        number, digit = divmod(number, _BASE)
        text = DIGITS[digit] + text
    return text
