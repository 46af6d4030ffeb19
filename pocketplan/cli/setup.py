"""From nothing to a practice whose owner can sign in. Safe to repeat: what is there stays."""

import os
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pocketplan.cli.asking import a_name, a_region, a_zone, asked
from pocketplan.cli.check_settings import advice, ready
from pocketplan.cli.make_keys import missing_keys_made
from pocketplan.cli.operator import CannotRun, Operator, plainly
from pocketplan.cli.way_in import show_way_in
from pocketplan.clock import system_clock
from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import saved
from pocketplan.migrations.newest import migrate
from pocketplan.people.practice import Practice
from pocketplan.settings import PREFIX, Settings, read_settings
from pocketplan.signin.inviting import invite_therapist
from pocketplan.stores import session_of

MOVED = " Passkeys work at the address at which they were made, and nowhere else."


@click.command()
@click.option("--origin", help="What stands in the address bar: https://plan.example.org.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where rows and photos are kept.")
@click.option("--practice", "practice_name", help="The practice's name.")
@click.option("--owner", help="The name of the therapist who owns it.")
@click.option("--region", help="The country whose lines are shown, such as GB.")
@click.option("--zone", help="The owner's time zone, such as Europe/London.")
@click.pass_obj
def setup(
    operator: Operator,
    origin: str | None,
    data_dir: Path | None,
    practice_name: str | None,
    owner: str | None,
    region: str | None,
    zone: str | None,
) -> None:
    """Make settings, keys, the database and a practice; what is there already stays."""
    if f"{PREFIX}ORIGIN" in operator.variables:
        _refuse_others(operator, origin=origin, data_dir=data_dir)
    else:
        _write_settings(operator, asked("Address of this server", origin), data_dir)
    settings = operator.settings()
    prepare(settings)
    ready(settings)
    with session_of(settings) as session:
        if session.scalar(select(Practice.id).limit(1)) is None:
            practice_name = asked("Name of the practice", practice_name, read=a_name)
            owner = asked("Name of its owner", owner, read=a_name)
            region = asked("Country, as two letters", region, "GB", read=a_region)
            zone = asked("Time zone", zone, "Europe/London", read=a_zone)
            _open_practice(session, settings, practice_name, owner, region, zone)
        else:
            click.echo("The practice is there. To invite somebody: `pocketplan invite-therapist`.")
    for sentence in advice(settings):
        click.echo(sentence)
    click.echo("Start it with `pocketplan serve`.")


def prepare(settings: Settings) -> None:
    """Make the data folder, the keys and the newest tables, each where it is missing."""
    with plainly():
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in missing_keys_made(settings):
            click.echo(f"Made {path}", err=True)
    engine = make_engine(settings.database_url)
    try:
        migrate(engine)
    except SQLAlchemyError as cause:
        raise CannotRun(
            f"{PREFIX}DATABASE_URL names a database that cannot be used ({type(cause).__name__})."
        ) from cause
    finally:
        engine.dispose()


def _refuse_others(operator: Operator, *, origin: str | None, data_dir: Path | None) -> None:
    """Raises CannotRun for what differs from the settings that are there: nothing is moved."""
    settings = operator.settings()
    asked_for = {
        "ORIGIN": (origin and origin.rstrip("/"), settings.origin),
        "DATA_DIR": (data_dir and data_dir.absolute(), settings.data_dir.absolute()),
    }
    for name, (wanted, there) in asked_for.items():
        if wanted and wanted != there:
            raise CannotRun(
                f"{operator.source_of(PREFIX + name)} {PREFIX}{name}={there}, and setup leaves what"
                f" is there. For {wanted}, write it in its place and run `pocketplan setup` again."
                + (MOVED if name == "ORIGIN" else "")
            )


def _write_settings(operator: Operator, origin: str, data_dir: Path | None) -> None:
    chosen = {f"{PREFIX}ORIGIN": origin}
    if data_dir is not None:
        chosen[f"{PREFIX}DATA_DIR"] = str(data_dir.absolute())
    with plainly():
        read_settings(operator.variables | chosen)
    descriptor = os.open(operator.settings_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.writelines(f"{name}={value}\n" for name, value in chosen.items())
    click.echo(f"Wrote {operator.settings_file}", err=True)


def _open_practice(
    session: Session, settings: Settings, name: str, owner: str, region: str, zone: str
) -> None:
    now = system_clock()
    with saved(session):
        practice = Practice(region=region, made_at=now)
        session.add(practice)
        practice.name = name
        session.flush()
        _, invited = invite_therapist(
            session, practice, name=owner, zone=zone, by=None, at=now, is_owner=True
        )
    show_way_in(settings, owner, invited)
