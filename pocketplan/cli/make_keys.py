"""The keys of one installation, each made once."""

from collections.abc import Iterator
from pathlib import Path

import click

from pocketplan.cli.operator import Operator, plainly
from pocketplan.push import vapid
from pocketplan.sealing.master_key import make_master_key
from pocketplan.settings import Settings


@click.command()
@click.pass_obj
def make_keys(operator: Operator) -> None:
    """Make the keys that are missing; never replace one."""
    settings = operator.settings()
    with plainly():
        for path in missing_keys_made(settings):
            click.echo(f"Made {path}")


def missing_keys_made(settings: Settings) -> Iterator[Path]:
    """Make each key that is missing, readable by this user alone, and yield where it is."""
    for path in (settings.master_key_file, settings.secret_key_file, settings.chain_key_file):
        if not path.exists():
            make_master_key(path)
            yield path
    if not settings.vapid_key_file.exists():
        vapid.make_key(settings.vapid_key_file)
        yield settings.vapid_key_file
