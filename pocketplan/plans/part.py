"""The closed list of parts and fields."""

from enum import StrEnum


class Part(StrEnum):
    """The eight parts, in the plan's order."""

    WARNING_SIGNS = "warning_signs"
    COPING_STEPS = "coping_steps"
    SAFE_PLACES = "safe_places"
    TRUSTED_PEOPLE = "trusted_people"
    PROFESSIONALS = "professionals"
    SAFER_SPACE = "safer_space"
    MY_WAY = "my_way"
    VALUES = "values"

    @property
    def position(self) -> int:
        return _POSITION[self]


class Kind(StrEnum):
    """What sort of value a field holds."""

    TEXT = "text"
    LINK = "link"  # an https address
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes-no"
    CHOICE = "choice"
    CONTACT = "contact"
    PHOTO = "photo"
    ENTRY = "entry"  # the id of another entry
    LINE = "line"  # what the directory knows a line by


KIND_OF = {
    "words": Kind.TEXT,
    "how": Kind.TEXT,
    "address": Kind.TEXT,
    "hours": Kind.TEXT,
    "relationship": Kind.TEXT,
    "message": Kind.TEXT,
    "who": Kind.TEXT,
    "moment": Kind.TEXT,
    "good_for": Kind.TEXT,
    "no_answer": Kind.TEXT,
    "obstacle": Kind.TEXT,
    "chat": Kind.LINK,
    "agreed_on": Kind.DATE,
    "by": Kind.DATE,
    "read_on": Kind.DATE,
    "helped": Kind.DATE,
    "minutes": Kind.NUMBER,
    "likelihood": Kind.NUMBER,
    "done": Kind.YES_NO,
    "hidden": Kind.YES_NO,
    "shared": Kind.YES_NO,
    "kind": Kind.CHOICE,
    "role": Kind.CHOICE,
    "about": Kind.CHOICE,
    "contact": Kind.CONTACT,
    "photo": Kind.PHOTO,
    "for_entry": Kind.ENTRY,
    "line": Kind.LINE,
}
CHOICES = {
    "kind": ("thought", "feeling", "behaviour", "body", "situation"),
    "role": ("urgent_line", "professional", "agency", "hotline", "emergency_department"),
    "about": (
        "police",
        "hospital",
        "medication",
        "touch",
        "who_may_come",
        "never_contact",
        "pets_children",
        "other",
    ),
}
RANGES = {"minutes": range(1, 181), "likelihood": range(11)}
CLIENT_ONLY = frozenset({"photo", "hidden", "shared"})  # nobody else sets these
SAID_IN_HELP = frozenset({"helped"})  # the last day, in one tap; no form asks for it
CLIENT_SAYS = CLIENT_ONLY | SAID_IN_HELP | {"read_on"}  # nor that the client knows something

_EVERYWHERE = ("likelihood", "obstacle")
_FIELDS = {
    Part.WARNING_SIGNS: ("words", "kind"),
    Part.COPING_STEPS: ("words", "how", "minutes", "helped"),
    Part.SAFE_PLACES: ("words", "contact", "address", "how", "hours"),
    Part.TRUSTED_PEOPLE: ("contact", "relationship", "message", "agreed_on"),
    Part.PROFESSIONALS: (
        "line",
        "contact",
        "role",
        "good_for",
        "hours",
        "no_answer",
        "read_on",
        "chat",
        "address",
    ),
    Part.SAFER_SPACE: ("words", "who", "by", "done"),
    Part.MY_WAY: ("words", "about"),
    Part.VALUES: ("words", "photo", "moment", "for_entry", "hidden", "shared"),
}
_NEEDED = {
    Part.SAFE_PLACES: ("words", "contact"),
    Part.TRUSTED_PEOPLE: ("contact",),
    Part.PROFESSIONALS: ("contact",),
    Part.VALUES: ("words", "photo"),
}
_POSITION = {part: position for position, part in enumerate(Part)}


def fields_of(part: Part) -> tuple[str, ...]:
    """Return the part's fields in the order in which an editor asks for them."""
    return _FIELDS[part] + _EVERYWHERE


def needed_in(part: Part) -> tuple[str, ...]:
    """Return the fields of which an entry of the part must fill one at least."""
    return _NEEDED.get(part, ("words",))
