"""Asks for what was not said as an option."""

import click


def asked(question: str, answer: str | None, default: str | None = None) -> str:
    """Return the option's value, or ask the person at the terminal for it."""
    return answer or str(click.prompt(question, default=default, err=True))
