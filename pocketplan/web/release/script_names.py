"""How the names of a served script are written in its source, to read what a browser reports.

python -m pocketplan.web.release.script_names
"""

from collections.abc import Iterator
from pathlib import Path

import click

from pocketplan.web.release.joined_modules import short_names
from pocketplan.web.release.release import JOINED, PROJECT_ROOT, scripts_in

WORKER = "worker.js"


def names(root: Path = PROJECT_ROOT) -> Iterator[tuple[str, str, str, str]]:
    """Return for each: the script, the name in it, the module and the name in its source."""
    starts = [("static", start) for start in JOINED] + [("service_worker", WORKER)]
    for folder, start in starts:
        for (path, name), short in short_names(start, scripts_in(root / folder)).items():
            yield start, short, f"{folder}/{path}", name


if __name__ == "__main__":
    for line in names():
        click.echo("  ".join(line))
