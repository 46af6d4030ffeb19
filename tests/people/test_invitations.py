"""A link or a short code, a spoken code, and one use."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.errors import InvitationOver
from pocketplan.people.invitation import Invitation, Invited, Kind, invite
from pocketplan.people.redeeming import Presented, opened, use_up
from tests.builders import NOW, a_client, a_therapist


def by_link(invited: Invited) -> Presented:
    return Presented(token=invited.link_fragment, spoken=invited.spoken_code)


def by_code(invited: Invited) -> Presented:
    return Presented(code=invited.short_code, spoken=invited.spoken_code)


def wrong(presented: Presented) -> Presented:
    return replace(presented, spoken=f"{(int(presented.spoken) + 1) % 1_000_000:06}")


@pytest.fixture
def noor(session):
    a_client(session, name="Sam")
    return a_client(session)


@pytest.fixture
def invited(session, noor):
    lee = a_therapist(session)
    with saved(session):
        return invite(session, noor, Kind.CLIENT, by=lee, at=NOW)


def look(session, presented, *, at=NOW, on_demo=False):
    with saved(session):
        return opened(session, presented, at=at, on_demo=on_demo)


@pytest.mark.parametrize("presented", [by_link, by_code])
def test_a_link_or_a_short_code_opens_with_the_spoken_code(session, noor, invited, presented):
    invitation = look(session, presented(invited))

    assert invitation.account_id == noor.id


def test_a_short_code_may_be_typed_as_people_type(session, noor, invited):
    typed = invited.short_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    spoken = f" {invited.spoken_code[:3]} {invited.spoken_code[3:]} "

    invitation = look(session, Presented(code=typed, spoken=spoken))

    assert invitation.account_id == noor.id


def test_looking_uses_nothing_up(session, invited):
    for _ in range(10):
        look(session, by_link(invited))

    assert look(session, by_link(invited)) is not None


def test_an_invitation_is_used_once(session, invited):
    with saved(session):
        use_up(session, opened(session, by_link(invited), at=NOW, on_demo=False), at=NOW)

    with pytest.raises(InvitationOver):
        look(session, by_code(invited))


def test_after_three_days_it_is_over(session, invited):
    assert look(session, by_link(invited), at=NOW + timedelta(hours=71, minutes=59)) is not None

    with pytest.raises(InvitationOver):
        look(session, by_link(invited), at=NOW + timedelta(hours=72))


@pytest.mark.parametrize("presented", [by_link, by_code])
def test_five_wrong_spoken_codes_end_it(session, invited, presented):
    for _ in range(5):
        assert look(session, wrong(presented(invited))) is None

    with pytest.raises(InvitationOver):
        look(session, presented(invited))


def test_four_wrong_spoken_codes_leave_one_try(session, invited):
    for _ in range(4):
        look(session, wrong(by_link(invited)))

    assert look(session, by_link(invited)) is not None


@pytest.mark.parametrize(
    "presented",
    [
        Presented(token="x" * 43, spoken="123456"),
        Presented(code="AAAAA-AAAAA", spoken="123456"),
        Presented(code="", spoken="123456"),
        Presented(code="\ud800é\0", spoken="123456"),
        Presented(),
    ],
)
def test_what_nobody_sent_out_opens_nothing(session, invited, presented):
    with pytest.raises(InvitationOver):
        look(session, presented)


@pytest.mark.parametrize("spoken", ["", "12345", "\uff11" * 6, "x" * 10_000])
def test_what_is_no_spoken_code_is_a_wrong_one(session, invited, spoken):
    assert look(session, replace(by_link(invited), spoken=spoken)) is None


def test_a_new_invitation_ends_the_one_before(session, noor, invited):
    with saved(session):
        newer = invite(session, noor, Kind.CLIENT, by=None, at=NOW + timedelta(minutes=1))

    assert look(session, by_link(newer), at=NOW + timedelta(minutes=2)) is not None
    with pytest.raises(InvitationOver):
        look(session, by_link(invited), at=NOW + timedelta(minutes=2))


def test_the_demos_reusable_links_work_on_the_demo_alone(session, noor):
    with saved(session):
        demo = invite(session, noor, Kind.DEVICE, by=None, at=NOW, reusable=True)
    token, spoken = demo.link_fragment.split(".")
    presented = Presented(token=token, spoken=spoken)

    for _ in range(2):
        with saved(session):
            use_up(session, opened(session, presented, at=NOW, on_demo=True), at=NOW)

    with pytest.raises(InvitationOver):
        look(session, presented, on_demo=False)


def test_nothing_that_opens_it_is_stored(session, invited):
    row = session.scalars(select(Invitation)).one()

    stored = b"".join(value for value in vars(row).values() if isinstance(value, bytes))
    for secret in (invited.link_fragment, invited.short_code.replace("-", ""), invited.spoken_code):
        assert secret.encode() not in stored
    assert invited.spoken_code not in repr(invited)
    assert invited.spoken_code not in repr(by_link(invited))
