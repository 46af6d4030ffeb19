"""Addresses compiled once in a run, not once for each app that a test makes."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

_held: dict[tuple[object, ...], Callable[..., Any]] = {}


class HeldRule(Rule):
    """Werkzeug writes a function that builds an address: the same for the same address."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:
        if self.defaults:
            return super()._compile_builder(append_unknown)
        address = (self.rule, append_unknown, *self._trace)
        if address not in _held:
            _held[address] = super()._compile_builder(append_unknown)
        return _held[address]


def hold_routes() -> None:
    Flask.url_rule_class = HeldRule
