"""Ending care signs out what the therapist's links let in, unless the client says otherwise."""

import pytest
from sqlalchemy import select

from pocketplan.database.transaction import saved
from pocketplan.people.device import Device
from pocketplan.people.invitation import Kind, invite
from pocketplan.people.recovery_code import make_recovery_codes
from pocketplan.reading_record.record import Act, lines_about
from pocketplan.signin.inviting import invite_client
from tests.builders import NOW, Visitor, a_care_link, a_practice, a_therapist, text_of

FROM_HERE = {"Origin": "https://plan.example.org", "Sec-Fetch-Site": "same-origin"}
OFFER = "Also sign these out"


@pytest.fixture
def lee(rows):
    return a_therapist(rows)


@pytest.fixture
def okafor(rows):
    return a_therapist(rows, practice=a_practice(rows), name="Dr. Okafor")


@pytest.fixture
def noor(rows, lee, okafor):
    """Invited by Dr. Lee, and in the care of Dr. Okafor too."""
    with saved(rows):
        account, invited = invite_client(
            rows, lee, name="Noor", language="en", zone="Europe/London", region="GB", at=NOW
        )
    a_care_link(rows, account, okafor)
    return account, invited


@pytest.fixture
def phone(app, noor):
    """The phone with which Noor joined."""
    return joined(app, noor[1])


@pytest.fixture
def by_link(app, rows, noor, phone):
    def let_in(therapist):
        with saved(rows):
            invited = invite(rows, noor[0], Kind.DEVICE, by=therapist, at=NOW)
        return joined(app, invited)

    return let_in


def joined(app, invited):
    visitor = Visitor(app)
    sent = {"token": invited.link_fragment, "spoken": invited.spoken_code, "answer": "nobody"}
    answer = visitor.post("/join", data=sent, headers=FROM_HERE)
    assert answer.status_code == 303
    return visitor


def ticked(visitor):
    """The ids of the browsers that are offered."""
    page = visitor.get("/mine/care").get_data(as_text=True)
    return [piece.split('"')[0] for piece in page.split('name="device" id="out-')[1:]]


def end(visitor, therapist, *devices):
    return visitor.send(f"/mine/care/{therapist.id}/end", {"device": list(devices)})


def is_signed_in(visitor):
    return visitor.get("/mine").status_code == 200


def acts(rows, noor):
    rows.rollback()
    return [(line.actor_id, line.act) for line in lines_about(rows, noor[0].id)]


def test_what_came_in_by_a_link_since_joining_is_listed_and_ticked(phone, by_link, lee, okafor):
    by_link(lee)
    by_link(okafor)

    page = phone.get("/mine/care")

    assert text_of(page).count(OFFER) == 2
    assert page.get_data(as_text=True).count('type="checkbox"') == 2
    assert page.get_data(as_text=True).count(" checked>") == 2


def test_neither_the_browser_in_hand_nor_the_one_that_joined_is_offered(phone, by_link, lee):
    tablet = by_link(lee)

    assert len(ticked(phone)) == 1
    assert ticked(tablet) == []


def test_ending_care_signs_out_what_is_ticked_at_once_and_the_record_says_so(
    rows, noor, phone, by_link, lee, okafor
):
    strange, other = by_link(lee), by_link(okafor)

    end(phone, lee, *ticked(phone))

    assert not is_signed_in(strange)
    assert is_signed_in(phone)
    assert is_signed_in(other)
    assert acts(rows, noor)[:2] == [
        (lee.id, Act.LINKED_PHONES_OUT),
        (lee.id, Act.CARE_ENDED),
    ]
    assert "Dr. Lee had let a phone or browser in by a link" in text_of(phone.get("/mine/readings"))


def test_what_the_client_takes_the_tick_off_stays_signed_in(rows, noor, phone, by_link, lee):
    tablet = by_link(lee)

    end(phone, lee)

    assert is_signed_in(tablet)
    assert (lee.id, Act.LINKED_PHONES_OUT) not in acts(rows, noor)


def test_nothing_but_what_is_listed_is_signed_out(app, rows, noor, phone, by_link, lee, okafor):
    other, own = by_link(okafor), Visitor(app, noor[0])
    rows.rollback()
    everything = [str(device.id) for device in rows.scalars(select(Device))]

    end(phone, lee, *everything, "no id")

    assert all(map(is_signed_in, (phone, other, own)))


def test_what_is_signed_out_so_keeps_its_copy(phone, by_link, lee):
    tablet = by_link(lee)

    end(phone, lee, *ticked(phone))

    assert "Clear-Site-Data" not in tablet.get("/mine").headers


def test_signing_in_again_there_does_not_take_it_off_the_list(rows, noor, phone, by_link, lee):
    strange = by_link(lee)
    with saved(rows):
        code, *_ = make_recovery_codes(rows, noor[0], at=NOW)

    again = strange.send("/sign-in/recovery", {"code": code}, headers=FROM_HERE)

    assert again.status_code == 303
    assert len(ticked(phone)) == 1


def test_care_that_let_nothing_in_ends_without_a_question(phone, noor):
    read = text_of(phone.get("/mine/care"))

    assert "End it with Dr. Lee" in read
    assert OFFER not in read
