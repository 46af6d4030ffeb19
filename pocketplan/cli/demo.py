"""A practice to look at: made in a folder of its own, on this machine alone."""

import shutil
from pathlib import Path

import click

from pocketplan.cli.demo_mark import has_demo_mark, mark_as_demo
from pocketplan.cli.operator import CannotRun, Operator, plainly
from pocketplan.cli.serve import check_port, run
from pocketplan.cli.setup import prepare
from pocketplan.cli.way_in import link_of
from pocketplan.clock import system_clock
from pocketplan.database.transaction import saved
from pocketplan.demo.practice import seed, ways_in
from pocketplan.settings import PREFIX, Settings
from pocketplan.stores import session_of


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var/demo"),
    show_default=True,
    help="Where it is kept; a second run finds it again.",
)
@click.option("--fresh", is_flag=True, help="Forget what an earlier run kept there.")
@click.pass_obj
def demo(operator: Operator, port: int, data: Path, fresh: bool) -> None:
    """Serve a demo practice to this machine and print a link for each person in it."""
    _refuse_settings(operator)
    folder = data.absolute()
    demo_operator = _demo_operator(port, folder)
    settings = demo_operator.settings()
    check_port(settings)
    with plainly():
        _make_room(folder, settings, fresh=fresh)
    prepare(settings)
    print_links(settings)
    click.echo(
        f"Open a link to come in as that person. {settings.origin} stops on Ctrl-C.", err=True
    )
    run(demo_operator, settings, with_dispatcher=True)


def print_links(settings: Settings) -> None:
    """Make the practice where there is none, and print a line for each person."""
    with session_of(settings) as session, saved(session):
        now = system_clock()
        seed(session, at=now)
        people = list(ways_in(session, at=now))
    for person in people:
        click.echo(f"{person.role} {person.name} {link_of(settings, person.invited)}")


def _refuse_settings(operator: Operator) -> None:
    """Whoever set up a real practice did not mean to show a demo in its place."""
    for name in sorted(operator.environ):
        if name.startswith(PREFIX):
            raise CannotRun(f"The demo takes no settings: {name} is set. Unset it and try again.")


def _demo_operator(port: int, folder: Path) -> Operator:
    chosen = {
        "ORIGIN": f"http://localhost:{port}",
        "PORT": str(port),
        "DATA_DIR": str(folder / "data"),
        "KEYS_DIR": str(folder / "keys"),
        "DEMO": "1",
    }
    return Operator({PREFIX + name: value for name, value in chosen.items()}, Path("/dev/null"))


def _make_room(folder: Path, settings: Settings, *, fresh: bool) -> None:
    """Mark the folder as a demo's. Raises CannotRun rather than touch anything else."""
    if folder.exists() and any(folder.iterdir()) and not has_demo_mark(settings.data_dir):
        raise CannotRun(f"{folder} holds something that is not a demo: choose another --data.")
    if fresh and folder.exists():
        shutil.rmtree(folder)
    mark_as_demo(settings.data_dir)
