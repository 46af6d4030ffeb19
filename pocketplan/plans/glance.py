"""What a client's kept page depends on, in one statement: the question that phones ask most."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.orm import Session

from pocketplan.database.one_look import OneLook
from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import Cover
from pocketplan.people.device import SEEN_EVERY, Device, hash_of, is_open
from pocketplan.people.handover import Handover
from pocketplan.people.practice import Practice
from pocketplan.plans.plan import Plan
from pocketplan.plans.seen import plan_seen


@dataclass(frozen=True, slots=True)
class Glance:
    """
    language       the client's own choice
    client_region  whose numbers stand on the page
    plan_region    in which the plan's numbers are dialled
    seen           the newest revision the client has had before their eyes
    reviews        moves whenever the plan was gone through together, or that was taken back
    lines          moves whenever the practice changes its own lines
    hours          moves whenever a therapist of the practice changes their hours
    care           when somebody last came into the client's care or left it
    covers         moves whenever the client agrees to somebody who stands in, and when that is over
    handovers      how many of the client's therapists left without the client having answered
    """

    client_id: UUID
    language: str
    client_region: str
    plan_region: str
    revision: int
    seen: int
    reviews: int
    lines: int
    hours: int
    care: datetime | None
    covers: int
    handovers: int
    keeps_copy: bool


HANDOVERS = (
    select(func.count())
    .where(Handover.client_id == Account.id, Handover.answered_at.is_(None))
    .correlate(Account)
    .scalar_subquery()
)

CARE = (
    select(func.max(func.coalesce(CareLink.ended_at, CareLink.agreed_at)))
    .where(CareLink.client_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)

COVERS = (
    select(func.count(Cover.agreed_at) + func.count(Cover.closed_at))
    .where(Cover.client_id == Account.id)
    .correlate(Account)
    .scalar_subquery()
)

_GLANCE = (
    select(
        Device.revoked_at,
        Device.seen_at,
        Device.signed_in_at,
        Device.keeps_copy,
        Account.id,
        Account.language,
        Account.region.label("client_region"),
        Plan.region.label("plan_region"),
        Plan.revision,
        Plan.reviews,
        Practice.lines,
        Practice.hours,
        CARE.label("care"),
        COVERS.label("covers"),
        HANDOVERS.label("handovers"),
        plan_seen.c.revision.label("seen"),
    )
    .join(Account, Account.id == Device.account_id)
    .join(Practice, Practice.id == Account.practice_id)
    .join(Plan, Plan.owner_id == Account.id)
    .outerjoin(plan_seen, (plan_seen.c.plan_id == Plan.id) & (plan_seen.c.person_id == Account.id))
    .where(
        Device.token_hash == bindparam("token_hash"),
        Device.is_setting_up.is_(False),
        Account.closed_at.is_(None),
        Account.role == Role.CLIENT,
    )
)


def care_seen_by(session: Session, client: Account) -> tuple[datetime | None, int]:
    """Return `care` and `covers` of a glance at the client's page."""
    found = session.execute(select(CARE, COVERS).where(Account.id == client.id)).one()
    return found[0], found[1]


class Glances:
    """Looks at one database."""

    def __init__(self, engine: Engine) -> None:
        self._look = OneLook(engine, _GLANCE)

    def at_page_of(self, token: str, *, at: datetime) -> Glance | None:
        """Return what the page of the client signed in with `token` depends on.

        None where nobody is, where it is no client with a plan, or where the browser's use
        is due to be noted: then whoever asks goes the long way. Raises LookFailed.
        """
        row = self._look.row(token_hash=hash_of(token))
        if row is None or at - row.seen_at >= SEEN_EVERY:
            return None
        if not is_open(
            Role.CLIENT,
            revoked_at=row.revoked_at,
            seen_at=row.seen_at,
            signed_in_at=row.signed_in_at,
            at=at,
        ):
            return None
        return Glance(
            client_id=row.id,
            language=row.language,
            client_region=row.client_region,
            plan_region=row.plan_region,
            revision=row.revision,
            seen=row.seen or 0,
            reviews=row.reviews,
            lines=row.lines,
            hours=row.hours,
            care=row.care,
            covers=row.covers,
            handovers=row.handovers,
            keeps_copy=row.keeps_copy,
        )
