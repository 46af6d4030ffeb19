"""`python -m pocketplan.migrations.next_revision "Why"`: draft the step to today's models."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from pocketplan.database.engine import make_engine
from pocketplan.migrations.newest import FOLDER, config_for, migrate

VERSIONS = FOLDER / "versions"


def draft(why: str) -> None:
    """Write versions/….py from what the models have and the migrations do not. Read it after."""
    number = f"{len(list(VERSIONS.glob('[0-9]*.py'))) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        migrate(engine)
        with engine.connect() as connection:
            made = command.revision(config_for(connection), why, autogenerate=True, rev_id=number)
        engine.dispose()
    if isinstance(made, Script):
        _without_remarks(Path(made.path))


def _without_remarks(path: Path) -> None:
    """Alembic frames what it drafts in comments that say so."""
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.lstrip().startswith("# ###")))


if __name__ == "__main__":
    draft(sys.argv[1])
