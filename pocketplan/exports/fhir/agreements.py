"""What the client agreed to and what was sent under it: Consent, Communication."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.care.confidentiality.limits_answer import LimitsAnswer, Said
from pocketplan.exports.fhir.coding import (
    CONSENT_SCOPE,
    Resource,
    own_code,
    reference,
    resource,
)
from pocketplan.people.account import Account
from pocketplan.people.care_link import CareLink
from pocketplan.push.delivery import Delivery, DeliveryState
from pocketplan.reminders.reminder import Reminder
from pocketplan.sealing.errors import Unreadable

SCOPE = {"coding": [{"system": CONSENT_SCOPE, "code": "patient-privacy"}]}
LEFT = (DeliveryState.SENT, DeliveryState.ARRIVED)


def consents(session: Session, client: Account) -> Iterator[Resource]:
    """Yield one for each therapist who may or might read the plan, and one for each time that the
    client said that they had read the limits of confidentiality."""
    links = select(CareLink).where(CareLink.client_id == client.id)
    for link in session.scalars(links.order_by(CareLink.agreed_at, CareLink.id)):
        period = {"start": link.agreed_at.isoformat()}
        if link.ended_at:
            period["end"] = link.ended_at.isoformat()
        yield _consent(
            client,
            link,
            category="care-link",
            status="active" if link.is_active else "inactive",
            at=link.agreed_at.isoformat(),
            provision={
                "type": "permit",
                "period": period,
                "actor": [
                    {
                        "role": own_code("actor-role", "therapist"),
                        "reference": reference(link.therapist_id, "Practitioner"),
                    }
                ],
            },
        )
    answers = select(LimitsAnswer).where(LimitsAnswer.client_id == client.id)
    for row in session.scalars(answers.order_by(LimitsAnswer.made_at, LimitsAnswer.id)):
        if _was_read(row):
            at = row.made_at.isoformat()
            yield _consent(client, row, category="limits-read", status="active", at=at)


def communications(session: Session, client: Account) -> Iterator[Resource]:
    """Yield each reminder that left, with the very words. None says that it was read."""
    sent = (
        select(Delivery, Reminder)
        .join(Reminder, Reminder.id == Delivery.subject_id)
        .where(Delivery.person_id == client.id, Reminder.client_id == client.id)
        .where(Delivery.state.in_(LEFT))
        .order_by(Delivery.occurs_at, Delivery.id)
    )
    for delivery, reminder in session.execute(sent):
        yield resource(
            "Communication",
            delivery.id,
            status="completed",
            category=[own_code("reminder-purpose", reminder.purpose.value)],
            subject=reference(client.id, "Patient"),
            recipient=[reference(client.id, "Patient")],
            sent=(delivery.sent_at or delivery.occurs_at).isoformat(),
            received=delivery.arrived_at.isoformat() if delivery.arrived_at else None,
            payload=_payload(reminder),
        )


def _consent(
    client: Account,
    row: CareLink | LimitsAnswer,
    *,
    category: str,
    status: str,
    at: str,
    **more: object,
) -> Resource:
    return resource(
        "Consent",
        row.id,
        status=status,
        scope=SCOPE,
        category=[own_code("consent-kind", category)],
        patient=reference(client.id, "Patient"),
        dateTime=at,
        performer=[reference(client.id, "Patient")],
        organization=[reference(client.practice_id, "Organization")],
        policyRule=own_code("consent-rule", category),
        **more,
    )


def _payload(reminder: Reminder) -> list[Resource]:
    try:
        text = reminder.text
    except Unreadable:
        return []
    return [{"contentString": f"{text.title}\n{text.body}".strip()}]


def _was_read(row: LimitsAnswer) -> bool:
    try:
        return row.answer.said is Said.READ
    except Unreadable:
        return False
