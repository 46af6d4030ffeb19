"""Says in plain words whether the reading record is as it was written."""

from collections.abc import Iterator

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.cli.check_settings import ready
from pocketplan.cli.operator import Operator
from pocketplan.people.practice import Practice
from pocketplan.reading_record.proof import (
    Broken,
    Head,
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
@click.pass_obj
def check_record(operator: Operator, heads: tuple[Head, ...]) -> None:
    """Say whether the record of who read whose plan is whole."""
    settings = operator.settings()
    ready(settings)
    with session_of(settings) as session:
        wrong = list(_findings(session, heads))
    for sentence in wrong:
        click.echo(sentence)
    if wrong:
        raise click.exceptions.Exit(NOT_WHOLE)


def _findings(session: Session, heads: tuple[Head, ...]) -> Iterator[str]:
    """Yield a sentence for each thing that is not as it was written; say at once what is."""
    for practice_id in session.scalars(select(Practice.id).order_by(Practice.made_at)).all():
        match proof_of(session, practice_id):
            case Whole(last=None):
                click.echo(f"The record of practice {practice_id} holds no line yet.")
            case Whole(last=last) if last is not None:
                click.echo(f"Whole, to its line of {last.at:%Y-%m-%d %H:%M} UTC: {last.head}")
            case Broken() as broken:
                yield f"The record of practice {practice_id} is broken: {_what(broken)}"
    for head in heads:
        named = f"line {head.number} of practice {head.practice_id}"
        if bears_out(session, head):
            click.echo(f"The log bears out {named}.")
        else:
            yield (
                f"The log saw {named} with the head {head.mark}, and the record does not have it:"
                " it was cut short or written anew."
            )


def _what(broken: Broken) -> str:
    if broken.line_id is None or broken.at is None:
        return f"line {broken.number} does not read. What stands before it is as it was written."
    here = f"(id {broken.line_id}, {broken.at:%Y-%m-%d %H:%M} UTC)"
    if broken.found != broken.number:
        what = f"line {broken.number} is missing; line {broken.found} {here} stands in its place."
    else:
        what = f"line {broken.number} {here} is not as it was written."
    if broken.number == 1:
        return f"{what} If no line is as it was, the chain key is not the one it was written with."
    return f"{what} What stands before it is as it was written."
