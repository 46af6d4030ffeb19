"""Noor's plan with something of everything in it: news, a difference, a suggestion."""

from tests.browsers.practice import contact, entry
from tests.browsers.served import Served


def fill_plan(served: Served) -> object:
    """Return the id of the entry that two people changed at once."""
    served.change(served.noor, **coping("Walk to the harbour wall and back"))
    named = coping("Name five things in the room that are green", minutes=3)
    served.change(served.lee, **named)
    jo = entry("trusted_people", contact=contact("Jo", "ask Sam"), relationship="cousin")
    served.change(served.noor, **jo)
    bed = coping("Lie down in the dark", how="Curtains shut, phone in the hall")
    begun = served.change(served.noor, **bed)
    for who, words in ((served.noor, "Lie down by the window"), (served.lee, "Sit by the window")):
        served.change(
            who,
            kind="set-field",
            entry=str(bed["entry"]),
            field="words",
            value=words,
            parents=[str(begun)],
        )
    long = coping("Once-in-a-while-" * 12)
    gone = served.change(served.noor, **long)
    served.change(served.lee, kind="remove-entry", entry=str(long["entry"]), parents=[str(gone)])
    return bed["entry"]


def coping(words: str, **fields: object) -> dict[str, object]:
    return entry("coping_steps", words=words, **fields)
