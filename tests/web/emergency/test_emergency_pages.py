"""The seven steps at the desk: opened in one tap, noted as a form or by a script, closed, read."""

import re
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from pocketplan.care.contacts.barred import Bar, keep_barred
from pocketplan.care.contacts.emergency_contact import Facts, keep_contact
from pocketplan.care.contacts.place import Address, keep_home
from pocketplan.care.emergency.calling import whom_id_of
from pocketplan.care.emergency.episode import Episode, marks_of
from pocketplan.care.emergency.mark import Kind
from pocketplan.care.emergency.step import Step
from pocketplan.database.transaction import saved
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.part import Part
from pocketplan.reading_record.record import Act, lines_about
from tests.builders import NOW, Visitor, a_care_link, a_therapist, text_of
from tests.web.conftest import Shared


def opened(shared: Shared) -> Episode:
    """Tap once on Noor's page."""
    sent = {"episode_id": str(uuid4())}
    answer = shared.by_lee.send(f"/clients/{shared.noor.id}/episodes", sent)
    assert answer.status_code == 303, text_of(answer)
    shared.rows.rollback()
    return shared.rows.scalars(select(Episode).where(Episode.closed_at.is_(None))).one()


def at(episode: Episode) -> str:
    return f"/clients/{episode.client_id}/episodes/{episode.id}"


def a_form(step: str, kind: str = "done", **fields: str) -> dict[str, str]:
    return {"mark_id": str(uuid4()), "step": step, "kind": kind, **fields}


def kinds(shared: Shared, episode: Episode) -> list[tuple[Step, Kind]]:
    shared.rows.rollback()
    fresh = shared.rows.get_one(Episode, episode.id)
    return [(one.body.step, one.body.kind) for one in marks_of(shared.rows, fresh)[0]]


def okafor(app: Flask, shared: Shared) -> Visitor:
    practice = shared.rows.get_one(Practice, shared.lee.practice_id)
    colleague = a_therapist(shared.rows, practice=practice, name="Dr. Okafor")
    a_care_link(shared.rows, shared.noor, colleague)
    return Visitor(app, colleague)


def barred_uncle(shared: Shared) -> str:
    """Add Uncle Ben, whom Noor asked not to call; return how a mark names him."""
    whom = {"client": shared.noor, "by": shared.lee, "at": NOW, "today": NOW.date()}
    facts = Facts(name="Uncle Ben", phone="020 7946 0991")
    with saved(shared.rows):
        kept = keep_contact(shared.rows, uuid4(), facts, **whom)
        keep_barred(shared.rows, uuid4(), Bar(name="Uncle Ben", why="He shouts."), **whom)
    return whom_id_of(kept.contact_id)


def test_one_tap_on_the_clients_page_opens_the_steps_and_two_taps_open_one(shared: Shared) -> None:
    page = shared.by_lee.get(f"/clients/{shared.noor.id}").get_data(as_text=True)
    form_id = re.findall(r'name="episode_id" value="([^"]+)"', page)[0]
    for _ in range(2):
        shared.by_lee.send(f"/clients/{shared.noor.id}/episodes", {"episode_id": form_id})
    again = shared.by_lee.send(f"/clients/{shared.noor.id}/episodes", {"episode_id": str(uuid4())})

    shared.rows.rollback()
    assert [str(one) for one in shared.rows.scalars(select(Episode.id))] == [form_id]
    assert again.headers["Location"].endswith(form_id)
    assert "To the open emergency" in text_of(shared.by_lee.get(f"/clients/{shared.noor.id}"))


def test_the_steps_show_where_whom_and_what_was_wished_for(shared: Shared) -> None:
    home = Address(address="12 Canal Street", way_in="Second bell")
    with saved(shared.rows):
        keep_home(shared.rows, uuid4(), home, client=shared.noor, by=shared.lee, at=NOW)
    shared.add(shared.noor, "In plain clothes, please", Part.MY_WAY, about="police")
    barred_uncle(shared)

    page = shared.by_lee.get(at(opened(shared)))

    said = text_of(page)
    for words in ("12 Canal Street", "Second bell", "Call 999", "In plain clothes, please"):
        assert words in said, words
    team = said.partition("3. Local help that comes")[2].partition("4. People they named")[0]
    assert "Police In plain clothes, please" in team
    assert 'href="tel:999"' in page.get_data(as_text=True)
    assert "Asked not to be called. He shouts." in said
    assert "79460991" not in page.get_data(as_text=True)
    assert shared.record[-2:] == [
        ("Dr. Lee", Act.CHANGED_PROTOCOL),
        ("Dr. Lee", Act.READ_PROTOCOL),
    ]


def test_a_form_notes_a_step_without_any_script(shared: Shared) -> None:
    episode = opened(shared)
    form = a_form("place", words="On the bridge by the mill")

    for _ in range(2):
        answer = shared.by_lee.send(f"{at(episode)}/marks", form)

    assert answer.headers["Location"].endswith(f"{at(episode)}#place")
    assert kinds(shared, episode) == [(Step.PLACE, Kind.DONE)]
    said = text_of(shared.by_lee.get(at(episode)))
    assert "They are here: On the bridge by the mill" in said


def test_what_was_not_taken_stands_where_it_was_written(shared: Shared) -> None:
    episode, uncle = opened(shared), barred_uncle(shared)

    empty = shared.by_lee.send(f"{at(episode)}/marks", a_form("stay", "not-done"))
    long = shared.by_lee.send(f"{at(episode)}/marks", a_form("team", "noted", words="a" * 10_001))
    vast = shared.by_lee.send(f"{at(episode)}/marks", a_form("team", "noted", words="a" * 900_000))
    barred = shared.by_lee.send(
        f"{at(episode)}/marks", a_form("contacts", "call-opened", whom=uncle)
    )
    unreasoned = shared.by_lee.send(
        f"{at(episode)}/marks", a_form("contacts", "overrode", whom=uncle)
    )

    statuses = [one.status_code for one in (empty, long, vast, barred, unreasoned)]
    assert statuses[:2] + statuses[3:] == [422, 422, 409, 422]
    assert statuses[2] in (413, 422)
    assert "Please write a few words first" in text_of(empty)
    assert "a" * 10_001 in text_of(long)
    assert kinds(shared, episode) == []


def test_a_barred_number_is_shown_once_a_reason_is_noted(shared: Shared) -> None:
    episode, uncle = opened(shared), barred_uncle(shared)

    form = a_form("contacts", "overrode", whom=uncle, words="He is with her.")
    shared.by_lee.send(f"{at(episode)}/marks", form)
    shared.by_lee.send(f"{at(episode)}/marks", a_form("contacts", "call-opened", whom=uncle))

    page = shared.by_lee.get(at(episode)).get_data(as_text=True)
    assert "tel:+442079460991" in page
    assert kinds(shared, episode) == [
        (Step.CONTACTS, Kind.OVERRODE),
        (Step.CONTACTS, Kind.CALL_OPENED),
    ]
    assert ">Somebody answered<" in page


def test_a_page_that_waited_sends_all_at_once_and_hears_of_each(shared: Shared) -> None:
    episode = opened(shared)
    good = {"id": str(uuid4()), "step": "stay", "kind": "done", "at": "2026-03-02T14:29:00Z"}
    late = {"id": str(uuid4()), "step": "team", "kind": "done", "at": "2026-03-02T13:00:00Z"}
    bad = {"id": str(uuid4()), "step": "team", "kind": "not-done"}

    reply = shared.by_lee.send_json(f"{at(episode)}/marks", {"marks": [good, bad, late]})

    assert reply.json == {
        "taken": [good["id"], late["id"]],
        "refused": [
            {
                "id": bad["id"],
                "code": "reason-needed",
                "message": "Please write a few words first. Then it is noted.",
            }
        ],
        "newest": 2,
    }
    said = text_of(shared.by_lee.get(f"{at(episode)}/record"))
    assert said.count("Came here at 2 Mar 2026, 14:30") == 1
    assert "Done Dr. Lee, 2 Mar 2026, 13:00" in said


@pytest.mark.parametrize(
    "body",
    [[], {}, {"marks": 1}, {"marks": [1]}, {"marks": [{"step": "stay"}]}, {"marks": [{}] * 51}],
    ids=["a list", "nothing", "no list", "no mark", "no id", "too many"],
)
def test_what_is_no_batch_is_refused_whole(shared: Shared, body: object) -> None:
    episode = opened(shared)

    assert shared.by_lee.send_json(f"{at(episode)}/marks", body).status_code == 400


def test_what_waited_is_sent_in_nobody_elses_name(app: Flask, shared: Shared) -> None:
    episode, by_okafor = opened(shared), okafor(app, shared)
    mark = {"id": str(uuid4()), "step": "stay", "kind": "done"}
    noted_by_lee = {"marks": [mark], "by": str(shared.lee.id)}

    other = by_okafor.send_json(f"{at(episode)}/marks", noted_by_lee)
    before = kinds(shared, episode)
    own = shared.by_lee.send_json(f"{at(episode)}/marks", noted_by_lee)

    assert (other.status_code, before) == (401, [])
    assert (own.status_code, kinds(shared, episode)) == (200, [(Step.STAY, Kind.DONE)])


def test_a_colleague_sees_what_was_noted_and_asking_keeps_nobody_signed_in(
    app: Flask, shared: Shared
) -> None:
    episode, by_okafor = opened(shared), okafor(app, shared)
    before = shared.record
    nothing = by_okafor.get(f"{at(episode)}/marks/0")

    shared.by_lee.send(f"{at(episode)}/marks", a_form("listen"))
    newer = by_okafor.get(f"{at(episode)}/marks/0")

    assert (nothing.status_code, newer.status_code) == (204, 200)
    assert "Done Dr. Lee" in text_of(newer)
    assert 'data-newest="1"' in newer.get_data(as_text=True)
    by_okafor.get(f"{at(episode)}/marks/0")
    shared.rows.rollback()
    noted, read = lines_about(shared.rows, shared.noor.id)[::-1][len(before) :]
    assert (noted.actor_id, noted.act) == (shared.lee.id, Act.CHANGED_PROTOCOL)
    assert (read.actor_id, read.act) == (by_okafor.account_id, Act.READ_PROTOCOL)  # once for all


def test_it_is_closed_once_everything_is_marked_and_a_colleague_is_told_by_whom(
    app: Flask, shared: Shared
) -> None:
    episode, by_okafor = opened(shared), okafor(app, shared)
    too_soon = shared.by_lee.send(f"{at(episode)}/closed", {})
    for step in Step:
        shared.by_lee.send(f"{at(episode)}/marks", a_form(step.value))

    closed = shared.by_lee.send(f"{at(episode)}/closed", {})
    second = by_okafor.send(f"{at(episode)}/closed", {})

    assert too_soon.status_code == 409
    assert "Some steps are not marked yet" in text_of(too_soon)
    assert closed.headers["Location"].endswith("/record")
    assert second.status_code == 409
    assert "A colleague closed this emergency before you" in text_of(second)
    assert "Closed Dr. Lee" in text_of(second)


def test_a_slip_of_the_finger_is_taken_back(shared: Shared) -> None:
    episode = opened(shared)

    closed = shared.by_lee.send(f"{at(episode)}/closed", {"mistaken": "yes"}, follow_redirects=True)

    assert "Opened by mistake: there was no emergency." in text_of(closed)
    assert "Emergency: open the steps" in text_of(shared.by_lee.get(f"/clients/{shared.noor.id}"))


def test_the_desk_leads_into_the_steps_in_one_tap(shared: Shared) -> None:
    page = shared.by_lee.get("/desk").get_data(as_text=True)
    sent = re.findall(r'action="([^"]+/episodes)".*?name="episode_id" value="([^"]+)"', page, re.S)

    answers = [shared.by_lee.send(path, {"episode_id": one}) for path, one in sent]

    assert [answer.status_code for answer in answers] == [303]


def test_it_goes_on_as_a_new_one_that_leads_to_the_former(shared: Shared) -> None:
    former = opened(shared)
    for step in Step:
        shared.by_lee.send(f"{at(former)}/marks", a_form(step.value))
    shared.by_lee.send(f"{at(former)}/closed", {})

    sent = {"episode_id": str(uuid4()), "former_id": str(former.id)}
    again = shared.by_lee.send(f"/clients/{shared.noor.id}/episodes", sent)

    record = shared.by_lee.get(f"{again.headers['Location']}/record").get_data(as_text=True)
    assert f"{former.id}/record" in record
    listed = text_of(shared.by_lee.get(f"/clients/{shared.noor.id}/episodes"))
    assert listed.count("opened by Dr. Lee") == 2


def test_care_is_not_ended_out_of_an_open_emergency(shared: Shared) -> None:
    opened(shared)

    answer = shared.by_lee.send(f"/clients/{shared.noor.id}/end", {})

    assert answer.status_code == 409
    assert "An emergency is still open" in text_of(answer)
    assert shared.rows.get_one(Account, shared.noor.id).id == shared.noor.id


def test_from_another_country_the_numbers_that_reach_the_client_are_said(shared: Shared) -> None:
    with saved(shared.rows):
        shared.rows.get_one(Account, shared.noor.id).region = "ES"

    page = text_of(shared.by_lee.get(at(opened(shared))))

    assert page.count("Call 112") == 1
    assert page.index("from there this number reaches the wrong place") < page.index("Call 112")


def test_another_clients_emergency_is_as_if_it_were_not_there(shared: Shared) -> None:
    episode = opened(shared)
    elsewhere = f"/clients/{shared.noor.id}/episodes/{uuid4()}"

    for path in (elsewhere, f"{elsewhere}/record", f"{elsewhere}/marks/0"):
        assert shared.by_lee.get(path).status_code == 404
    assert shared.by_lee.send(f"{elsewhere}/closed", {}).status_code == 404
    assert UUID(str(episode.id))
