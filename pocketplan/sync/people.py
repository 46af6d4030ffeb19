"""The names that belong to the ids in a plan."""

import logging
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.account import Account
from pocketplan.sealing.errors import Unreadable

log = logging.getLogger(__name__)


def people_with(session: Session, ids: Iterable[UUID]) -> dict[str, dict[str, str]]:
    """Return {id: {"name", "role"}}; an erased person has no name, an unknown one no entry."""
    accounts = session.scalars(select(Account).where(Account.id.in_(set(ids))))
    return {
        str(account.id): {"name": _name(account), "role": account.role.value}
        for account in accounts
    }


def _name(account: Account) -> str:
    try:
        return account.name
    except Unreadable:
        log.error("the name of account %s does not open", account.id)
        return ""
