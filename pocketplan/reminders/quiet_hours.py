"""The hours in which a person wants to hear nothing. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pocketplan.reminders.wall_clock import moment_of


@dataclass(frozen=True, slots=True)
class QuietHours:
    """
    begin, end  what a wall clock shows; past midnight where the end is the earlier one
    """

    begin: time
    end: time

    def holds(self, clock: time) -> bool:
        """Whether it is quiet when a wall clock shows this; the end itself is not."""
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def over(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return `moment`, or when the quiet is over that it falls into. In UTC."""
        local = moment.astimezone(zone)
        if not self.holds(local.time()):
            return moment
        is_before_midnight = self.begin > self.end and local.time() >= self.begin
        day = local.date() + timedelta(days=1 if is_before_midnight else 0)
        return max(moment, moment_of(day, self.end, zone))

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return when it is quiet next, in UTC."""
        today = moment.astimezone(zone).date()
        days = (today + timedelta(days=ahead) for ahead in range(4))
        return next(begun for day in days if (begun := moment_of(day, self.begin, zone)) > moment)
