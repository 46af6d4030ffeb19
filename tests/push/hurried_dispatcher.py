"""What `pocketplan send-due` runs, with waits that a test can afford."""

import os
from datetime import timedelta

from pocketplan.clock import system_clock
from pocketplan.push.pace import Pace
from pocketplan.reminders.dispatching import run
from pocketplan.settings import read_settings

HURRIED = Pace(
    lease=timedelta(seconds=6),
    first_wait=timedelta(seconds=0.5),
    longest_wait=timedelta(seconds=2),
    look_every_s=0.2,
    connect_s=2,
    total_s=3,
)

if __name__ == "__main__":
    run(read_settings(os.environ), system_clock, once=False, pace=HURRIED)
