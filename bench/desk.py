"""`python -m bench.desk [--clients 300] [--rounds 15]`: what the desk of a full caseload costs.

Time of the processor, so that a busy machine changes little. The floor is a desk with nobody on
it: frame, session and questions are the same, and what is left is what each client adds.
"""

import argparse
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from tests.builders import NOW, Visitor, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.plans.changes import adding
from tests.running import running_app, settings_in


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--clients", type=int, default=300)
    asked.add_argument("--rounds", type=int, default=15)
    options = asked.parse_args()
    floor = desk_ms(0, options.rounds)
    full = desk_ms(options.clients, options.rounds)
    each = (full - floor) / options.clients
    print(f"  nobody         {floor:6.1f} ms")
    print(f"  {options.clients} clients    {full:6.1f} ms   {each:.2f} ms for each")


def desk_ms(clients: int, rounds: int) -> float:
    """Return the processor's time for /desk, in the middle of so many rounds."""
    with (
        TemporaryDirectory() as folder,
        running_app(settings_in(Path(folder))) as app,
        app.extensions["pocketplan.stores"].session() as rows,
    ):
        practice = a_practice(rows)
        lee = a_therapist(rows, practice=practice)
        for number in range(clients):
            somebody = a_client(rows, practice=practice, name=f"Somebody {number}")
            a_care_link(rows, somebody, lee)
            plan = a_plan(rows, owner=somebody)
            author = somebody if number % 2 else lee
            with saved(rows):
                accept(rows, plan, [adding("words") for _ in range(3)], by=author, at=NOW)
        desk = Visitor(app, lee)
        assert desk.get("/desk").status_code == 200
        return statistics.median(_taken_ms(desk) for _ in range(rounds))


def _taken_ms(desk: Visitor) -> float:
    begun = time.process_time()
    desk.get("/desk")
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    main()
