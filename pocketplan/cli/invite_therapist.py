"""Another therapist for the practice, by command."""

import click
from sqlalchemy import select

from pocketplan.cli.asking import a_name, a_zone, asked
from pocketplan.cli.check_settings import ready
from pocketplan.cli.operator import CannotRun, Operator
from pocketplan.cli.way_in import show_way_in
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.people.practice import Practice
from pocketplan.signin import inviting
from pocketplan.stores import session_of


@click.command()
@click.option("--name", help="As clients will see it.")
@click.option("--zone", default="Europe/London", show_default=True, help="Their time zone.")
@click.option("--language", type=click.Choice(["en", "es"]), default="en", show_default=True)
@click.option("--owner", is_flag=True, help="May also invite therapists.")
@click.pass_obj
def invite_therapist(
    operator: Operator, name: str | None, zone: str, language: str, owner: bool
) -> None:
    """Make a link for another therapist of the practice."""
    settings = operator.settings()
    ready(settings)
    name = asked("Name of the therapist", name, read=a_name)
    zone = a_zone(zone)
    with session_of(settings) as session:
        with saved(session):
            practice = session.scalar(select(Practice).order_by(Practice.made_at).limit(1))
            if practice is None:
                raise CannotRun("There is no practice yet: run `pocketplan setup`.")
            _, invited = inviting.invite_therapist(
                session,
                practice,
                name=name,
                zone=zone,
                language=language,
                by=None,
                at=system_clock(),
                is_owner=owner,
            )
        show_way_in(settings, name, invited)
