"""Finds the names of clients and colleagues in a therapist's words, so that none is printed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.sealing.errors import Unreadable

BLANK = "____"
_WORD = re.compile(r"[^\W\d_]+")
_TITLES = frozenset(("dr", "dra", "mr", "mrs", "ms", "mx", "miss", "prof", "sr", "sra", "srta"))
_SHORT = 3  # letters: as short as that, it is a name where it begins with a capital


@dataclass(frozen=True, slots=True)
class Blanked:
    """
    words  with each name left blank
    found  which words were, as they were written, each once
    """

    words: str
    found: tuple[str, ...]


def names_around(session: Session, therapist: Account) -> set[str]:
    """Return what everybody is called whom the therapist has or had in care, and all therapists of
    the practice, also those who left."""
    clients = select(CareLink.client_id).where(CareLink.therapist_id == therapist.id)
    everybody = select(Account).where(
        Account.practice_id == therapist.practice_id,
        Account.id.in_(clients) | (Account.role == Role.THERAPIST),
    )
    return set(_readable(session.scalars(everybody)))


def blanked(words: str, names: Iterable[str]) -> Blanked:
    """Return the words with every part of these names left blank, however they are typed: without
    their accents or capitals, or with an s behind."""
    known = {part for name in names for part in _parts(name)}
    found: dict[str, None] = {}

    def left_out(match: re.Match[str]) -> str:
        word = match[0]
        plain = _plain(word)
        bare = plain if plain in known else plain.removesuffix("s")
        if bare not in known or (len(bare) <= _SHORT and not word[0].isupper()):
            return word
        found[word] = None
        return BLANK

    return Blanked(_WORD.sub(left_out, unicodedata.normalize("NFC", words)), tuple(found))


def _parts(name: str) -> Iterator[str]:
    for word in _WORD.findall(unicodedata.normalize("NFC", name)):
        plain = _plain(word)
        if len(plain) > 1 and plain not in _TITLES:
            yield plain


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def _readable(accounts: Iterable[Account]) -> Iterator[str]:
    for account in accounts:
        try:
            yield account.name
        except Unreadable:
            continue
