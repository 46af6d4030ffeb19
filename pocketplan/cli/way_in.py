"""Shows an operator what to pass on to somebody who is invited."""

import click

from pocketplan.people.invitation import LIFE, Invited
from pocketplan.settings import Settings


def link_of(settings: Settings, invited: Invited) -> str:
    return f"{settings.origin}/join#{invited.link_fragment}"


def show_way_in(settings: Settings, name: str, invited: Invited) -> None:
    """Print the invitation: it is stored nowhere and cannot be shown again."""
    click.echo(f"Send {name} this link:  {link_of(settings, invited)}")
    click.echo(f"or to type:  {settings.origin}/join  with the code  {invited.short_code}")
    click.echo(f"Say these six digits aloud, apart from the link:  {invited.spoken_code}")
    click.echo(f"Both work once, for {LIFE.total_seconds() / 3600:.0f} hours.")
