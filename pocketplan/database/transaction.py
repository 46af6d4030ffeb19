"""One commit, at the edge: views, commands and the dispatcher wrap their work in `saved`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pocketplan.database.engine import WRITES, turn_to_write

_WRITING = "writing"
_ONCE_SAVED = "once_saved"


def open_session(engine: Engine, **companions: object) -> Session:
    """Return a session; `companions` (such as `keyring`) travel in `session.info`."""
    return Session(engine, expire_on_commit=False, info=dict(companions))


@contextmanager
def saved(session: Session) -> Iterator[Session]:
    """Commit what the block did, or undo all of it if the block raises.

    A read transaction that is open is ended first, so that what the block reads
    is the newest and cannot change under it before it writes.
    """
    is_first = not session.info.get(_WRITING)
    with turn_to_write(_engine_of(session)) if is_first else nullcontext():
        begin_writing(session)
        try:
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            session.info.pop(_ONCE_SAVED, None)
            raise
        finally:
            session.info.pop(_WRITING, None)
    for act in session.info.pop(_ONCE_SAVED, ()):
        act()


def once_saved(session: Session, act: Callable[[], None]) -> None:
    """Do something as soon as what is being written is saved, and not if it is undone."""
    session.info.setdefault(_ONCE_SAVED, []).append(act)


def begin_writing(session: Session) -> None:
    """Begin a transaction that may write, unless one is open already."""
    if session.info.get(_WRITING):
        return
    if session.in_transaction():
        if session.new or session.dirty or session.deleted:
            raise RuntimeError("changed objects before the writing transaction began")
        session.rollback()
    session.expire_all()  # what was read before may have changed since
    session.connection(execution_options={WRITES: True})
    session.info[_WRITING] = True


def _engine_of(session: Session) -> Engine:
    return session.get_bind().engine
