"""Says in plain words what would stop the start, and what to run."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from pocketplan.cli.demo_mark import has_demo_mark
from pocketplan.cli.operator import CannotRun, Operator
from pocketplan.clock import system_clock
from pocketplan.database.engine import make_engine
from pocketplan.migrations.newest import is_newest
from pocketplan.push.push_keys import former_keys_beside, id_of
from pocketplan.push.subscription import count_listening_with
from pocketplan.push.vapid import WrongVapidKey, read_key
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import opens_any
from pocketplan.sealing.master_key import (
    LooseKey,
    former_beside,
    next_beside,
    read_master_key,
    read_master_keys,
)
from pocketplan.settings import PREFIX, Settings


@click.command()
@click.pass_obj
def check_settings(operator: Operator) -> None:
    """Say what is wrong with the settings, and what to run."""
    settings = operator.settings()
    wrong = list(findings(settings))
    for sentence in [*wrong, *advice(settings)]:
        click.echo(sentence)
    if wrong:
        raise click.exceptions.Exit(CannotRun.exit_code)
    click.echo(f"PocketPlan can start for {settings.origin}.")


def ready(settings: Settings) -> None:
    """Raises CannotRun with the first thing that is wrong."""
    for sentence in findings(settings):
        raise CannotRun(sentence)


def findings(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each thing that stops the start, the most basic first."""
    for look in (_demo_data, _data_dir, _keys, _database, _key_store):
        yield from look(settings)


def advice(settings: Settings) -> Iterator[str]:
    """Yield a sentence for each thing that works and could be better."""
    if not settings.vapid_contact:
        yield (
            f"{PREFIX}VAPID_CONTACT is not set: push services cannot reach you when something"
            " is wrong, and Apple's refuses reminders. Set it to mailto:you@example.org."
        )
    if settings.is_secure and not settings.trusted_proxies:
        yield (
            f"{PREFIX}TRUSTED_PROXIES is 0: set it to 1 if a proxy such as Caddy or nginx"
            " stands in front, so that limits count visitors and not the proxy."
        )
    if next_beside(settings.master_key_file).exists():
        yield "A rotation of the keys was interrupted: run `pocketplan rotate-keys` again."
    elif former_beside(settings.master_key_file).exists():
        yield (
            f"{former_beside(settings.master_key_file)} still opens copies from before the"
            " rotation: run `pocketplan rotate-keys` to see that it is done, then delete it."
        )
    yield from _former_push_keys(settings)


def _demo_data(settings: Settings) -> Iterator[str]:
    if not settings.demo and has_demo_mark(settings.data_dir):
        yield (
            f"{settings.data_dir} holds a demo practice, whose links anyone can read:"
            f" choose another {PREFIX}DATA_DIR."
        )


def _data_dir(settings: Settings) -> Iterator[str]:
    if not settings.data_dir.is_dir():
        yield f"There is no folder {settings.data_dir}: run `pocketplan setup`."
    elif settings.data_dir.stat().st_mode & 0o007:
        yield f"Everyone can look into {settings.data_dir}: run `chmod 0700 {settings.data_dir}`."


def _keys(settings: Settings) -> Iterator[str]:
    for path in (settings.master_key_file, settings.secret_key_file, settings.chain_key_file):
        try:
            read_master_key(path)
        except LooseKey as loose:
            yield str(loose)
    for path in (settings.vapid_key_file, *former_keys_beside(settings.vapid_key_file)):
        try:
            read_key(path)
        except WrongVapidKey as wrong:
            yield str(wrong)


def _former_push_keys(settings: Settings) -> Iterator[str]:
    paths = former_keys_beside(settings.vapid_key_file)
    if paths:
        with suppress(SQLAlchemyError, ModuleNotFoundError, WrongVapidKey):  # said as findings
            yield from _whether_they_are_needed(settings, paths)


def _whether_they_are_needed(settings: Settings, paths: list[Path]) -> list[str]:
    engine = make_engine(settings.database_url)
    try:
        with Session(engine) as session:
            return [_whether_needed(session, path) for path in paths]
    finally:
        engine.dispose()


def _whether_needed(session: Session, path: Path) -> str:
    count = count_listening_with(session, id_of(path), at=system_clock())
    if count:
        return f"Phones that still listen with {path}: {count}. Keep it."
    return f"No phone listens with {path} any more: delete it."


def _database(settings: Settings) -> Iterator[str]:
    return _reached("DATABASE_URL", lambda: _newest(settings))


def _key_store(settings: Settings) -> Iterator[str]:
    return _reached("KEYS_URL", lambda: _keys_open(settings))


def _newest(settings: Settings) -> str | None:
    engine = make_engine(settings.database_url)
    try:
        if is_newest(engine):
            return None
    finally:
        engine.dispose()
    return "The database is not as this release needs it: run `pocketplan setup`."


def _keys_open(settings: Settings) -> str | None:
    store = open_key_store(settings.keys_url)
    try:
        store.prepare()
        master_keys = read_master_keys(settings.master_key_file)
        if not master_keys or opens_any(store, master_keys):
            return None
    finally:
        store.close()
    return (
        f"The key in {settings.master_key_file} opens none of the wrapped keys: put back the"
        " key file that belongs to them."
    )


def _reached(name: str, look: Callable[[], str | None]) -> Iterator[str]:
    """Yield what `look` finds, or that the database it asks cannot be reached."""
    try:
        found = look()
    except (SQLAlchemyError, ModuleNotFoundError) as cause:
        # the driver's own message may repeat the URL, and the URL a password
        yield f"{PREFIX}{name} names a database that cannot be reached ({type(cause).__name__})."
        return
    if found:
        yield found
