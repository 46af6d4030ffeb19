"""The seven steps of an emergency, in the order in which they are gone through."""

from enum import StrEnum


class Step(StrEnum):
    PLACE = "place"  # where they are, and the numbers that ring there
    STAY = "stay"  # with them, until somebody is there
    TEAM = "team"  # local people who come
    CONTACTS = "contacts"  # whom they named, as far as they agreed
    LISTEN = "listen"
    HONEST = "honest"  # about who will be told
    FOLLOW_UP = "follow-up"  # what comes after tonight
