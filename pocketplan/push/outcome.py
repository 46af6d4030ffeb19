"""A push service's answer, as a closed set of values."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

LONGEST_WAIT = timedelta(hours=6)  # a service that asks for more is asked again sooner
LONGEST_REST = timedelta(minutes=15)  # one phone's limit must not silence the others for long
TRY_LATER = (406, 408, 429)  # Windows' service throttles with 406


class Outcome(StrEnum):
    ACCEPTED = "accepted"  # by the push service; nobody can know whether it was seen
    GONE = "gone"  # this browser no longer listens: forget the subscription
    RETRY = "retry"  # their trouble: try again later
    REFUSED = "refused"  # our mistake: do not repeat
    UNAUTHORISED = "unauthorised"  # they do not take our key: an operator must look


def outcome_of(status: int) -> Outcome:
    """Classify the HTTP status a push service answered with.

    404 is what RFC 8030 §7.3 asks for when a subscription has expired; the
    services that browsers use today answer 410. A redirect is a refusal: the
    address was checked, where it points was not.
    """
    if 200 <= status < 300:
        return Outcome.ACCEPTED
    if status in (404, 410):
        return Outcome.GONE
    if status in (401, 403):
        return Outcome.UNAUTHORISED
    if status in TRY_LATER or status >= 500:
        return Outcome.RETRY
    return Outcome.REFUSED


def wait_asked_for(retry_after: str | None, *, at: datetime) -> timedelta:
    """Read a Retry-After header in either form, seconds or an HTTP date (RFC 9110 §10.2.3).

    Returns zero for none, for the past and for what is neither; LONGEST_WAIT at most.
    """
    said = (retry_after or "").strip()
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return timedelta()
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)  # "-0000" says that no zone is known
    return max(timedelta(), min(when - at, LONGEST_WAIT))


def rest_for(wait: timedelta) -> timedelta:
    """Return how long all of a push service is left alone once it asked for this wait."""
    return min(wait, LONGEST_REST)
