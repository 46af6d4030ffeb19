"""A new key for push, and not one phone that stops hearing of it."""

import click

from pocketplan.cli.check_settings import ready
from pocketplan.cli.operator import CannotRun, Operator, plainly
from pocketplan.clock import system_clock
from pocketplan.push.push_keys import id_of, replace_key
from pocketplan.push.subscription import count_listening_with
from pocketplan.sealing.rotation import AlreadyRotating, alone
from pocketplan.stores import session_of


@click.command()
@click.pass_obj
def rotate_push_key(operator: Operator) -> None:
    """Make a new key for push; phones that subscribed with the former one go on hearing."""
    settings = operator.settings()
    ready(settings)
    try:
        with plainly(), alone(settings.vapid_key_file):
            former = replace_key(settings.vapid_key_file)
    except AlreadyRotating:
        raise CannotRun("Keys are being rotated already: let that finish.") from None
    with session_of(settings) as session:
        count = count_listening_with(session, id_of(former), at=system_clock())
    click.echo(
        f"Made a new push key: {settings.vapid_key_file}\n"
        f"Kept the former one: {former}\n"
        f"Phones that listen with it: {count}. Each takes the new one by itself when its plan is"
        " next opened, and gets its reminders meanwhile.\n"
        "What is left to do:\n"
        "1. Where copies of the key are used (a systemd credential, another machine), put both"
        " files there.\n"
        "2. Run `pocketplan check-settings` now and then: it says when no phone needs the former"
        " key any more. Delete it then."
    )
