import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pocketplan.database.engine import make_engine
from pocketplan.database.transaction import open_session, saved
from pocketplan.demo.practice import seed, ways_in
from pocketplan.demo.script import scripts
from pocketplan.migrations.newest import migrate
from pocketplan.people.account import Account, Role
from pocketplan.people.care_link import CareLink
from pocketplan.people.cover import Cover, is_waiting_for, stand_ins
from pocketplan.people.redeeming import Presented, opened
from pocketplan.plans.access import plan_of, plan_open_to
from pocketplan.plans.contact import number
from pocketplan.plans.errors import PlanNotFound
from pocketplan.plans.part import Part
from pocketplan.plans.photo_row import StoredPhoto
from pocketplan.plans.plan import Entries, entries_of
from pocketplan.plans.seen import seen_by
from pocketplan.plans.value import Contact
from pocketplan.reading_record.proof import Whole, proof_of
from pocketplan.reading_record.record import Act, ChainKey, lines_about
from pocketplan.reminders.agreement import reminders_of
from pocketplan.reminders.reminder import ReminderState
from pocketplan.reminders.rhythm import Often
from pocketplan.reminders.wishes import wishes_of
from pocketplan.reminders.word_filter import checked
from pocketplan.sealing.key_store import open_key_store
from pocketplan.sealing.keyring import Keyring
from tests.builders import NOW

# Ofcom, "Telephone numbers for use in TV and radio drama programmes": London, Bristol,
# no area, mobile. North American Numbering Plan: 555-0100 to 555-0199 are kept for fiction.
NOBODYS = re.compile(
    r"020 7946 0\d{3}|0117 496 0\d{3}|01632 960\d{3}|07700 900\d{3}|\(212\) 555-01\d{2}"
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The demo as it is served, on SQLite; made once, since drawing its pictures takes a while."""
    folder = tmp_path_factory.mktemp("demo")
    engine = make_engine(f"sqlite:///{folder / 'rows.db'}")
    migrate(engine)
    store = open_key_store(f"sqlite:///{folder / 'keys.db'}")
    store.prepare()
    keyring, chain_key = Keyring(store, bytes(range(32))), ChainKey(bytes(32))
    with open_session(engine, keyring=keyring, chain_key=chain_key) as session:
        with saved(session):
            seed(session, at=NOW)
        yield session
    engine.dispose()


def people(session: Session, role: Role) -> dict[str, Account]:
    rows = session.scalars(select(Account).where(Account.role == role))
    return {person.name: person for person in rows}


def plans(session: Session) -> Iterator[tuple[Account, Entries]]:
    for client in people(session, Role.CLIENT).values():
        yield client, entries_of(session, plan_of(session, client))


def test_the_practice_has_two_therapists_and_four_clients(demo):
    therapists, clients = people(demo, Role.THERAPIST), people(demo, Role.CLIENT)

    assert set(therapists) == {"Dr. Lee", "Dr. Okafor"}
    assert set(clients) == {"Noor", "Idris", "Marisol", "Wren"}
    assert [name for name, person in therapists.items() if person.is_owner] == ["Dr. Lee"]
    links = len(demo.scalars(select(CareLink)).all())
    assert links == len(clients) + 1  # one is covered by the other therapist, too


def test_every_plan_has_about_thirty_entries_over_all_eight_parts(demo):
    for _, entries in plans(demo):
        assert 28 <= len(list(entries)) <= 34
        assert all(len(entries.in_part(part)) >= 2 for part in Part)
        assert entries.unreadable == ()


def test_every_number_in_the_demo_rings_nobody(demo):
    contacts = [
        (client, contact)
        for client, entries in plans(demo)
        for entry in entries
        if isinstance(contact := entry.value("contact"), Contact)
    ]
    numbers = [
        (client, typed) for client, one in contacts for typed in (one.phone, one.text) if typed
    ]

    assert len(numbers) > 30
    assert [typed for _, typed in numbers if not NOBODYS.fullmatch(typed)] == []
    read = [number(typed, client.region) for client, typed in numbers]
    assert all(one and one.is_callable and not one.changed for one in read)


def test_no_words_in_the_demo_hold_a_number_to_call(demo):
    told = [
        value.value
        for _, entries in plans(demo)
        for entry in entries
        for name in ("words", "how", "hours", "message", "address", "relationship")
        for value in entry.values(name)
    ]

    assert [words for words in told if words and re.search(r"\d{5,}|\d{3} \d{3}", words)] == []


def test_one_plan_is_in_spanish(demo):
    languages = {client.name: client.language for client, _ in plans(demo)}

    assert languages == {"Noor": "en", "Idris": "en", "Marisol": "es", "Wren": "en"}


def test_every_client_has_a_picture_described_in_words(demo):
    for client, entries in plans(demo):
        described = [photo for entry in entries if (photo := entry.value("photo"))]
        stored = demo.scalars(select(StoredPhoto).where(StoredPhoto.owner_id == client.id)).all()

        assert described
        assert {photo.id for photo in described} == {photo.photo_id for photo in stored}
        assert all(len(photo.description) > 10 for photo in described)


def test_the_first_plan_shows_what_two_people_writing_can_come_to(demo):
    noor = people(demo, Role.CLIENT)["Noor"]
    plan = plan_of(demo, noor)
    entries = list(entries_of(demo, plan))

    assert [entry.open_differences for entry in entries if entry.open_differences] == [("how",)]
    assert len([entry for entry in entries if entry.removal_question]) == 1
    assert seen_by(demo, plan, noor) < plan.revision


def test_a_plan_is_open_to_its_own_therapist_alone(demo):
    noor = people(demo, Role.CLIENT)["Noor"]
    therapists = people(demo, Role.THERAPIST)
    plan = plan_of(demo, noor)

    opened_plan = plan_open_to(demo, therapists["Dr. Lee"], plan.id)

    assert opened_plan is plan
    with pytest.raises(PlanNotFound):
        plan_open_to(demo, therapists["Dr. Okafor"], plan.id)


def test_one_client_is_covered_as_they_agreed_and_another_is_asked(demo):
    clients, therapists = people(demo, Role.CLIENT), people(demo, Role.THERAPIST)

    covered = stand_ins(demo, Cover.client_id == clients["Idris"].id, at=NOW)

    assert [one.colleague.name for one in covered] == ["Dr. Lee"]
    assert plan_open_to(demo, therapists["Dr. Lee"], plan_of(demo, clients["Idris"]).id)
    assert [is_waiting_for(demo, clients[name]) for name in ("Wren", "Idris")] == [True, False]


def test_what_the_therapists_wrote_is_in_the_reading_record(demo):
    noor = people(demo, Role.CLIENT)["Noor"]

    acts = [line.act for line in lines_about(demo, noor.id)]

    assert Act.CHANGED_PLAN in acts
    assert isinstance(proof_of(demo, noor.practice_id), Whole)


def test_every_client_has_reminders_of_three_kinds_in_their_language(demo):
    for client, entries in plans(demo):
        shown = {one.state: one for one in reminders_of(demo, client) if not one.is_the_clients_own}
        waits, agreed = shown[ReminderState.PROPOSED], shown[ReminderState.ACTIVE]
        own = next(one for one in reminders_of(demo, client) if one.is_the_clients_own)

        assert waits.rhythm.often is Often.CARING
        assert len(waits.note) > 20
        assert agreed.entry_id in {step.id for step in entries.in_part(Part.COPING_STEPS)}
        assert own.state is ReminderState.ACTIVE
        assert checked(own.text.body) == own.text.body
        assert {waits.language, agreed.language, own.language} == {client.language}
        together = agreed.rhythm.most_in_a_week + own.rhythm.most_in_a_week
        assert together + waits.rhythm.most_in_a_week <= wishes_of(demo, client).most_a_week


def test_seeding_again_adds_nobody(demo):
    with saved(demo):
        seed(demo, at=NOW)

    assert len(demo.scalars(select(Account)).all()) == 6


def test_a_way_in_works_more_than_once_and_only_in_the_demo(demo):
    with saved(demo):
        noor = next(way for way in ways_in(demo, at=NOW) if way.name == "Noor")
    token, spoken = noor.invited.link_fragment.split(".")
    presented = Presented(token=token, spoken=spoken)

    with saved(demo):
        tries = [opened(demo, presented, at=NOW, on_demo=True) for _ in range(2)]

    assert [invitation.account_id for invitation in tries if invitation] == [
        people(demo, Role.CLIENT)["Noor"].id
    ] * 2


def test_every_script_names_a_therapist_of_the_practice():
    assert {script["therapist"] for script in scripts()} == {"Dr. Lee", "Dr. Okafor"}
