"""A field for a whole number, also where somebody sends one of a thousand digits."""

from typing import Any

from wtforms import IntegerField

DIGITS = 9  # what is longer is no number of anything here, and more than a comparison takes


class WholeNumberField(IntegerField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([value if len(value) <= DIGITS else "" for value in valuelist])
