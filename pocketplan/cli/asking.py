"""Asks for what was not said as an option, and takes an answer that a person can have."""

from collections.abc import Callable
from zoneinfo import available_timezones

import click

from pocketplan.cli.operator import CannotRun
from pocketplan.directory.errors import UnknownRegion
from pocketplan.directory.region import read_country
from pocketplan.people.account import NAME_LIMIT


def asked(
    question: str,
    answer: str | None,
    default: str | None = None,
    *,
    read: Callable[[str], str] = str.strip,
) -> str:
    """Return the option's value as `read` reads it, or ask the person at the terminal for it.

    Raises CannotRun with the sentence of `read` for an option; a person is asked again.
    """
    if answer:
        return read(answer)
    return str(click.prompt(question, default=default, err=True, value_proc=_again(read)))


def a_name(text: str) -> str:
    """Return the name without space around it. Raises CannotRun."""
    name = text.strip()
    if not name or not name.isprintable() or len(name) > NAME_LIMIT:
        raise CannotRun(
            f"A name has letters that can be printed, at most {NAME_LIMIT}; it is {name[:40]!r}."
        )
    return name


def a_region(text: str) -> str:
    """Return the country's two letters. Raises CannotRun for what is no country."""
    try:
        return read_country(text.strip().upper())
    except UnknownRegion as cause:
        raise CannotRun(f"No country is {text[:8]!r}. It has two letters, such as GB.") from cause


def a_zone(text: str) -> str:
    """Return the zone's name. Raises CannotRun for what no clock knows."""
    zone = text.strip()
    if zone not in available_timezones():
        raise CannotRun(f"There is no time zone {zone[:40]!r}. It looks like Europe/London.")
    return zone


def _again(read: Callable[[str], str]) -> Callable[[str], str]:
    def reading(text: str) -> str:
        try:
            return read(text)
        except CannotRun as cannot:
            raise click.UsageError(cannot.message) from cannot

    return reading
