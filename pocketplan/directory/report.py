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
    sealed_line   the line's name and number as it stood on their phone; "" once taken back
    looked_at     when somebody of the practice had looked into it, or the client took it back
    looked_by_id  who of the practice looked; None where nobody did
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
    if known_report(session, client, id) is None:
        _add(session, client, id, line[:LINE_LIMIT], at)


def take_back(session: Session, client: Account, id: UUID, *, at: datetime) -> None:
    """It was said in error: nobody is told of it any more, and no word of it stays.

    Its id stays, also where the report itself did not come yet: one that was long on its way
    says nothing then. Raises ReportNotFound for an id that is another client's.
    """
    report = known_report(session, client, id) or _add(session, client, id, "", at)
    report.line, report.looked_at = "", report.looked_at or at


def reports_of(session: Session, client: Account) -> list[LineReport]:
    """Return what the client said and nobody has looked into yet, newest first."""
    rows = select(LineReport).where(
        LineReport.client_id == client.id, LineReport.looked_at.is_(None)
    )
    return list(session.scalars(rows.order_by(LineReport.at.desc(), LineReport.id)))


def known_report(session: Session, client: Account, id: UUID) -> LineReport | None:
    """Raises ReportNotFound for another client's."""
    known = session.get(LineReport, id)
    if known is not None and known.client_id != client.id:
        raise ReportNotFound
    return known


def _add(session: Session, client: Account, id: UUID, line: str, at: datetime) -> LineReport:
    report = LineReport(id=id, practice_id=client.practice_id, client_id=client.id, at=at)
    session.add(report)
    report.line = line
    return report


def open_reports(session: Session, therapist: Account) -> list[LineReport]:
    """Return what nobody has looked into yet, by the therapist's own clients, oldest first.

    Who has no client's care is not told that this client looked for help.
    """
    rows = select(LineReport).where(
        LineReport.practice_id == therapist.practice_id,
        LineReport.client_id.in_(_in_care_of(session, therapist)),
        LineReport.looked_at.is_(None),
    )
    return list(session.scalars(rows.order_by(LineReport.at, LineReport.id)))


def open_reports_of_practice(session: Session, practice_id: UUID) -> list[LineReport]:
    """Return what nobody has looked into yet, for asking whether a line is among it.

    By whom it was said is for `open_reports` alone.
    """
    rows = select(LineReport).where(LineReport.practice_id == practice_id)
    return list(session.scalars(rows.where(LineReport.looked_at.is_(None))))


def note_looked(session: Session, therapist: Account, id: UUID, *, at: datetime) -> None:
    """Note it, unless somebody looked before or it was taken back meanwhile.

    Raises ReportNotFound for any but those of the therapist's own clients.
    """
    report = session.get(LineReport, id)
    if report is None or report.client_id not in _in_care_of(session, therapist):
        raise ReportNotFound
    if report.looked_at is None:
        report.looked_at, report.looked_by_id = at, therapist.id


def _in_care_of(session: Session, therapist: Account) -> list[UUID]:
    return [client.account.id for client in clients_of(session, therapist)]
