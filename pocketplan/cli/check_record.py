"""Says in plain words whether the reading record is as it was written."""

from collections.abc import Iterator
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.cli.check_settings import ready
from pocketplan.cli.operator import Operator
from pocketplan.people.practice import Practice
from pocketplan.reading_record.proof import (
    Broken,
    Head,
    NotBorneOut,
    Whole,
    bears_out,
    proof_of,
    read_head,
)
from pocketplan.stores import session_of

NOT_WHOLE = 1


class LogLine(click.ParamType[Head]):
    name = "line of the log"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Head:
        try:
            return read_head(str(value))
        except ValueError:
            self.fail("copy it whole: 'reading record … line … head …'", param, ctx)


@click.command()
@click.option(
    "--head",
    "heads",
    type=LogLine(),
    multiple=True,
    help="A line that the log kept: 'reading record … line … head …'."
    " Shows whether the record still reaches so far. May be given several times.",
)
@click.option(
    "--since",
    "since",
    type=LogLine(),
    multiple=True,
    help="The same, and the walk begins with that line: one for each practice."
    " What stands before it is not looked at again.",
)
@click.pass_obj
def check_record(operator: Operator, heads: tuple[Head, ...], since: tuple[Head, ...]) -> None:
    """Say whether the record of who read whose plan is whole."""
    settings = operator.settings()
    ready(settings)
    begins = {head.practice_id: head for head in since}
    if len(begins) < len(since):
        raise click.BadParameter("one line for each practice", param_hint="--since")
    with session_of(settings) as session:
        wrong = [*_walks(session, begins), *_findings(session, heads)]
    for sentence in wrong:
        click.echo(sentence)
    if wrong:
        raise click.exceptions.Exit(NOT_WHOLE)


def _walks(session: Session, begins: dict[UUID, Head]) -> Iterator[str]:
    """Yield a sentence for each practice whose record is not as it was written; say whose is."""
    known = session.scalars(select(Practice.id).order_by(Practice.made_at)).all()
    for practice_id in known:
        begin = begins.get(practice_id)
        match proof_of(session, practice_id, after=begin):
            case Whole(last=None):
                click.echo(f"The record of practice {practice_id} holds no line yet.")
            case Whole(last=last) if last is not None:
                whole = f"Whole, from line {begin.number} on" if begin else "Whole"
                click.echo(f"{whole}, to its line of {last.at:%Y-%m-%d %H:%M} UTC: {last.head}")
            case Broken() as broken:
                yield f"The record of practice {practice_id} is broken: {_what(broken, begin)}"
            case NotBorneOut(head=head):
                yield _unseen(head)
    yield from (_unseen(head) for head in begins.values() if head.practice_id not in known)


def _findings(session: Session, heads: tuple[Head, ...]) -> Iterator[str]:
    """Yield a sentence for each line of the log that the record does not have; say which it has."""
    for head in heads:
        if bears_out(session, head):
            click.echo(f"The log bears out {_named(head)}.")
        else:
            yield _unseen(head)


def _unseen(head: Head) -> str:
    return (
        f"The log saw {_named(head)} with the head {head.mark}, and the record does not have it:"
        " it was cut short or written anew."
    )


def _named(head: Head) -> str:
    return f"line {head.number} of practice {head.practice_id}"


def _what(broken: Broken, begin: Head | None) -> str:
    before = "What stands before it is as it was written."
    if begin:
        before = f"What stands before it, from line {begin.number} on, is as it was written."
    if broken.line_id is None or broken.at is None:
        return f"line {broken.number} does not read. {before}"
    here = f"(id {broken.line_id}, {broken.at:%Y-%m-%d %H:%M} UTC)"
    if broken.found != broken.number:
        what = f"line {broken.number} is missing; line {broken.found} {here} stands in its place."
    else:
        what = f"line {broken.number} {here} is not as it was written."
    if broken.number == 1:
        return f"{what} If no line is as it was, the chain key is not the one it was written with."
    return f"{what} {before}"
