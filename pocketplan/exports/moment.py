"""One moment of all rows, for whoever reads for a while: others go on writing meanwhile."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.people.practice import Practice


def hold_moment(session: Session) -> None:
    """Have the session see the rows as they are now, until it ends. It must be a fresh one."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    session.scalar(select(Practice.id).limit(1))  # a moment begins with what is first read
