"""How long a dispatcher waits, and for what."""

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """
    lease         how long a claim is its dispatcher's alone; then another takes it for dead
    first_wait    before what found trouble is tried again; doubles each time
    longest_wait  what it doubles up to
    look_every_s  how often to look whether something fell due
    connect_s     for a push service's machine to answer at all
    total_s       for its whole answer

    Raises ValueError where a sending could outlast the lease.
    """

    lease: timedelta = timedelta(minutes=2)
    first_wait: timedelta = timedelta(seconds=30)
    longest_wait: timedelta = timedelta(hours=1)
    look_every_s: float = 2.0
    connect_s: float = 3.0
    total_s: float = 10.0

    def __post_init__(self) -> None:
        if self.lease < 2 * self.sending:
            raise ValueError("a lease must be longer than it takes to send, and to write it down")

    def back_off(self, attempts: int) -> timedelta:
        """Return a random part of a wait that doubles, so that not all come back at once.

        attempts  how often it was tried, at least once
        """
        longest = min(self.longest_wait, self.first_wait * float(2 ** min(attempts - 1, 20)))
        return longest / 2 + longest / 2 * random.random()  # noqa: S311 (nobody gains by guessing)

    @property
    def sending(self) -> timedelta:
        """How long one sending takes at most."""
        return timedelta(seconds=self.total_s)


USUAL = Pace()
