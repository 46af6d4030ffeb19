"""A client says that a number did not work: which line, and when. No word of a plan."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pocketplan.database.base import Base
from pocketplan.directory.errors import ReportNotFound
from pocketplan.people.account import Account
from pocketplan.people.caseload import clients_of
from pocketplan.sealing.column import SealedText

LINE_LIMIT = 300  # characters


class LineReport(Base):
    """
    at            when the client said so, by their phone's clock
    sealed_line   the line's name and number as it stood on their phone
    looked_at     when somebody of the practice had looked into it
    """

    __tablename__ = "line_reports"

    practice_id: Mapped[UUID] = mapped_column(ForeignKey("practices.id"), index=True)
    client_id: Mapped[UUID] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime]
    sealed_line: Mapped[bytes]
    looked_at: Mapped[datetime | None]
    looked_by_id: Mapped[UUID | None]

    line = SealedText("sealed_line", owner="client_id")


def report_line(session: Session, client: Account, id: UUID, line: str, *, at: datetime) -> None:
    """Note it. A phone that sends it again, having heard nothing, notes nothing more.

    Raises ReportNotFound for an id that is another client's.
    """
    known = session.get(LineReport, id)
    if known is not None:
        if known.client_id != client.id:
            raise ReportNotFound
        return
    report = LineReport(id=id, practice_id=client.practice_id, client_id=client.id, at=at)
    session.add(report)
    report.line = line[:LINE_LIMIT]


def open_reports(session: Session, therapist: Account) -> list[LineReport]:
    """Return what nobody has looked into yet, by the therapist's own clients, oldest first.

    Who has no client's care is not told that this client looked for help.
    """
    mine = [client.account.id for client in clients_of(session, therapist)]
    rows = select(LineReport).where(
        LineReport.practice_id == therapist.practice_id,
        LineReport.client_id.in_(mine),
        LineReport.looked_at.is_(None),
    )
    return list(session.scalars(rows.order_by(LineReport.at, LineReport.id)))


def note_looked(session: Session, therapist: Account, id: UUID, *, at: datetime) -> None:
    """Raises ReportNotFound for any but those of the therapist's own clients."""
    for report in open_reports(session, therapist):
        if report.id == id:
            report.looked_at, report.looked_by_id = at, therapist.id
            return
    raise ReportNotFound
