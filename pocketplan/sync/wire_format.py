"""Which formats of an exchange are spoken: today's, and the one before it.

A phone may come back after weeks with the scripts that it left with. What is only added
to a request or a reply, and may be missing, is no new format: `seen`, `region` and
`lines` were added to format 1, and phones without them are read as before. A new number is for what
an older reader would misunderstand.
"""

from collections.abc import Mapping

from pocketplan.sync.errors import OtherFormat, UnreadableExchange

FORMAT = 1


def read_format(wire: Mapping[str, object]) -> int:
    """Return the number in "format": the one that the reply is written in.

    Raises OtherFormat for one that is not spoken, UnreadableExchange for none at all.
    """
    number = wire.get("format")
    if type(number) is not int:
        raise UnreadableExchange("format is missing")
    if number not in spoken():
        raise OtherFormat(f"format {number}")
    return number


def spoken() -> range:
    """Return the numbers that are read and answered in, oldest first."""
    return range(max(1, FORMAT - 1), FORMAT + 1)
