"""How long a practice keeps a record once care is over, and the days for which less waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from pocketplan.leaving.errors import NotATerm
from pocketplan.people.practice import Practice

LONGEST = 100  # years
REASON_LIMIT = 200  # characters
GRACE = timedelta(days=30)  # in which nothing is destroyed by a shorter term, and it can go back


@dataclass(frozen=True, slots=True)
class Term:
    """
    years         None: not said, and every record is kept
    former        what was kept before a shorter term came; it has no meaning without it
    shortened_at  when that was; None where it was not, or is longer again
    """

    years: int | None
    former: int | None = None
    shortened_at: datetime | None = None

    @property
    def waits_until(self) -> datetime | None:
        """The moment before which the shorter term destroys nothing."""
        return None if self.shortened_at is None else self.shortened_at + GRACE

    def is_waiting(self, *, at: datetime) -> bool:
        """Whether what was said can still be taken back without anything being lost by it."""
        return self.waits_until is not None and at < self.waits_until

    def is_shorter_than(self, other: "Term") -> bool:
        return _is_shorter(self.years, other.years)

    def until(self, since: datetime) -> datetime | None:
        """Return when a record whose care ended then is destroyed; None where no term is set.

        What the former term would have destroyed by then does not wait for the shorter one.
        """
        if self.years is None:
            return None
        ends = _years_after(since, self.years)
        if self.waits_until is None:
            return ends
        waits = max(ends, self.waits_until)
        return waits if self.former is None else min(waits, _years_after(since, self.former))

    def changed(self, years: int | None, *, at: datetime) -> "Term":
        """Return what stands once these years are said.

        Who makes it shorter a second time within the days of waiting has all of it wait anew.
        """
        is_waiting = self.is_waiting(at=at)
        former = self.former if is_waiting else self.years
        if not _is_shorter(years, former):
            return Term(years)
        goes_on = is_waiting and not _is_shorter(years, self.years)
        return Term(years, former, self.shortened_at if goes_on else at)


def term_of(practice: Practice) -> Term:
    return Term(
        practice.retention_years, practice.retention_former_years, practice.retention_shortened_at
    )


def keep_for(practice: Practice, years: int | None, reason: str, *, at: datetime) -> None:
    """Set the term that the law, as this practice reads it, asks for. None: not said yet.

    Nothing is destroyed while it is not said, nor by a shorter one in the days of GRACE. Raises
    NotATerm.
    """
    if years is not None and not 1 <= years <= LONGEST:
        raise NotATerm
    if len(reason) > REASON_LIMIT or "\0" in reason:
        raise NotATerm
    _set(practice, term_of(practice).changed(years, at=at))
    practice.retention_reason = reason


def take_back(practice: Practice, *, at: datetime) -> None:
    """Keep records for as long as before a shorter term, while it waits; else nothing changes."""
    term = term_of(practice)
    if term.is_waiting(at=at):
        _set(practice, term.changed(term.former, at=at))


def _set(practice: Practice, term: Term) -> None:
    practice.retention_years = term.years
    practice.retention_former_years = term.former
    practice.retention_shortened_at = term.shortened_at


def _is_shorter(years: int | None, than: int | None) -> bool:
    return years is not None and (than is None or years < than)


def _years_after(since: datetime, years: int) -> datetime:
    return since + relativedelta(years=years)
