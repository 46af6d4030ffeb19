"""`python -m bench.push [--only sending] [--quick] [--seconds 2] [--rounds 5]`.

Sending: PocketPlan's sender, a plain `webpush()` loop and the bare client take turns with the same
messages to the same service on this machine, over TLS and over plain http. What counts is how many
a core sends, and the ratios: the service works beside them on the same machine.

Schedules: what a dispatcher does with 200 reminders that are due (look, queue, claim), where 1
thousand, 100 thousand and 1 million are scheduled (`--quick`: without the million), by turns.

Lateness: 1,000 reminders are due at one moment; `pocketplan send-due` queues, claims, encrypts,
sends and records them. The service answers each after 50 ms. Time runs from the due moment to
the arrival there.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.places import DATABASES
from bench.push.lateness import AIM_S, ANSWERS_AFTER_MS, measure_lateness
from bench.push.scans import AIM, DUE, compare_schedules
from bench.push.sending import compare_senders

PARTS = ("sending", "schedules", "lateness")
SIZES = (1_000, 100_000, 1_000_000)
REMINDERS = 1_000


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--only", choices=PARTS)
    asked.add_argument("--seconds", type=float, default=2.0)
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--quick", action="store_true")
    options = asked.parse_args()
    parts = (options.only,) if options.only else PARTS
    if "sending" in parts:
        with TemporaryDirectory() as folder:
            compare_senders(Path(folder), options.seconds, options.rounds)
    if "schedules" in parts:
        print(f"\n{DUE} reminders due among more and more that are not (aim: up to {AIM} x)")
        for database in DATABASES:
            compare_schedules(database, SIZES[:2] if options.quick else SIZES, options.rounds)
    if "lateness" in parts:
        print(f"\n{REMINDERS} reminders due at one moment, {ANSWERS_AFTER_MS} ms to answer")
        for database in DATABASES:
            measure_lateness(database, REMINDERS, options.rounds)
        print(f"  (aim: p99 under {AIM_S} s)")


if __name__ == "__main__":
    main()
