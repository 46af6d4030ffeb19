"""New keys for one installation, while it serves or while it is stopped."""

import click

from pocketplan.cli.check_settings import ready
from pocketplan.cli.logs import log_to_standard_error
from pocketplan.cli.operator import CannotRun, Operator, plainly
from pocketplan.resealing import reseal
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.master_key import former_beside
from pocketplan.sealing.rotation import AlreadyRotating, alone, is_rotated, rotate
from pocketplan.settings import Settings
from pocketplan.stores import session_of


@click.command()
@click.pass_obj
def rotate_keys(operator: Operator) -> None:
    """Make a new master key and new data keys, and seal everything with them."""
    settings = operator.settings()
    ready(settings)
    log_to_standard_error()
    try:
        with plainly(), alone(settings.master_key_file):
            _rotate_master_key(settings)
            _reseal(settings)
    except AlreadyRotating:
        raise CannotRun("Another `pocketplan rotate-keys` is running: let it finish.") from None
    _say_what_is_left(settings)


def _rotate_master_key(settings: Settings) -> None:
    if is_rotated(settings.master_key_file):
        click.echo("The last rotation's former key is still there: seeing that it came to its end.")
        return
    store = open_key_store(settings.keys_url)
    count = rotate(store, settings.master_key_file)
    store.close()
    click.echo(f"Made a new master key: {settings.master_key_file}")
    click.echo(f"Wrapped with it: {count.opened} keys. Everybody has a new key of their own too.")
    if count.unopened:
        click.echo(f"{count.unopened} keys did not open before either; they stay as they were.")


def _reseal(settings: Settings) -> None:
    with session_of(settings) as session:
        count = reseal(session)
    click.echo(f"Sealed again: {count.sealed} values.")
    if count.unopened:
        click.echo(f"{count.unopened} values do not open; they stay as they were (see above).")


def _say_what_is_left(settings: Settings) -> None:
    click.echo(
        "What is left to do:\n"
        "1. Where a copy of the key file is used (a systemd credential, another machine), put the"
        " new one in its place and restart that.\n"
        "2. Back up the wrapped keys, and keep the new master key on paper or in a safe.\n"
        f"3. Delete {former_beside(settings.master_key_file)}, the master key kept on paper, and"
        " every backup of wrapped keys made before now: together they open what was sealed before."
    )
