"""What somebody takes along: all that is theirs, of one moment, and nothing of another's."""

import json
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from pocketplan.database.transaction import open_session, saved
from pocketplan.exports.everything import Everything
from pocketplan.exports.fhir.bundle import bundle
from pocketplan.exports.json_pieces import json_pieces
from pocketplan.exports.moment import hold_moment
from pocketplan.exports.photos import photo_files
from pocketplan.exports.record import record_kinds
from pocketplan.leaving.erasing import erase
from pocketplan.people.account import Account
from pocketplan.people.practice import Practice
from pocketplan.plans.accepting import accept
from pocketplan.plans.access import plan_of
from pocketplan.plans.plan import Plan, plan_entries
from pocketplan.sealing.errors import KeyDestroyed
from tests.builders import NOW, a_care_link, a_client, a_plan, a_practice, a_therapist
from tests.care.one_of_each import fill_record
from tests.people.covered import ask, asking
from tests.plans.changes import adding
from tests.plans.photos import a_stored_photo, an_entry_showing


@dataclass
class Elm:
    session: Session
    noor: Account
    lee: Account
    photo_id: UUID

    def plan(self) -> Plan:
        return plan_of(self.session, self.noor)

    def write(self, words: str) -> None:
        with saved(self.session):
            accept(self.session, self.plan(), [adding(words)], by=self.noor, at=NOW)

    def taken(self, session: Session | None = None, *, by: Account | None = None) -> Everything:
        here = session or self.session
        me = here.get_one(Account, self.noor.id)
        reader = here.get_one(Account, (by or self.noor).id)
        return Everything(here, me, plan_of(here, me), reader, NOW, lambda act: f"said {act}")


@pytest.fixture
def elm(session: Session) -> Elm:
    practice = a_practice(session)
    noor, sam = a_client(session, practice=practice), a_client(session, practice=practice)
    lee = a_therapist(session, practice=practice)
    for client in (noor, sam):
        a_care_link(session, client, lee)
        plan = a_plan(session, owner=client)
        photo = a_stored_photo(session, plan, client)
        an_entry_showing(session, plan, client, photo.photo_id)
    made = Elm(session, noor, lee, photo.photo_id)
    with saved(session):
        accept(session, plan, [adding("Sam's own words")], by=sam, at=NOW)
    made.write("Walk to the river")
    return made


def told(taken: Everything) -> dict:
    return json.loads(b"".join(taken.pieces()), parse_constant=pytest.fail)


def test_it_has_the_plan_with_its_past_and_says_who(elm: Elm) -> None:
    all_of_it = told(elm.taken())

    assert (all_of_it["format"], all_of_it["version"]) == ("pocketplan", 1)
    walk = next(one for one in all_of_it["entries"] if one["part"] == "coping_steps")
    assert walk["fields"]["words"][0]["value"] == "Walk to the river"
    assert [line["revision"] for line in all_of_it["history"]] == [1, 2]
    assert {"id": str(elm.noor.id), "role": "client", "name": "Noor"} in all_of_it["people"]
    assert "Sam" not in json.dumps(all_of_it)


def test_it_says_who_stood_in_for_whom(elm: Elm) -> None:
    okafor = a_therapist(elm.session, practice=elm.session.get_one(Practice, elm.lee.practice_id))
    ask(elm.session, elm.lee, asking(okafor, elm.noor))

    (cover,) = told(elm.taken())["cover"]

    assert (cover["asked_by_id"], cover["colleague_id"]) == (str(elm.lee.id), str(okafor.id))
    assert (cover["first_on"], cover["last_on"]) == ("2026-03-09", "2026-03-20")


def test_one_moment_is_seen_whatever_is_written_meanwhile(elm: Elm, engine: Engine) -> None:
    companions = {key: elm.session.info[key] for key in ("keyring", "chain_key")}
    with open_session(engine, **companions) as own:
        hold_moment(own)
        pieces = elm.taken(own).pieces()
        first = next(pieces)
        elm.write("Written while it is taken along")

        whole = json.loads(first + b"".join(pieces))

    assert len(whole["entries"]) == len(whole["history"]) == 2
    assert len(told(elm.taken())["entries"]) == 3


def test_a_bundle_is_of_one_moment_too(elm: Elm, engine: Engine) -> None:
    companions = {key: elm.session.info[key] for key in ("keyring", "chain_key")}
    with open_session(engine, **companions) as own:
        hold_moment(own)
        taken = elm.taken(own)
        elm.write("Written while it is taken along")

        whole = json.dumps(bundle(taken))

    assert "Written while it is taken along" not in whole
    assert "Written while it is taken along" in json.dumps(bundle(elm.taken()))


def test_an_entry_that_does_not_open_is_said_to_be_there(elm: Elm) -> None:
    with saved(elm.session):
        theirs = update(plan_entries).where(plan_entries.c.plan_id == elm.plan().id)
        elm.session.execute(theirs.values(sealed_state=b"damaged" * 9))

    assert [one["unreadable"] for one in told(elm.taken())["entries"]] == [True, True]


def test_whoever_erases_themselves_meanwhile_sends_nothing_more(elm: Elm, engine: Engine) -> None:
    companions = {key: elm.session.info[key] for key in ("keyring", "chain_key")}
    with open_session(engine, **companions) as own:
        hold_moment(own)
        taken = elm.taken(own)
        photos = taken.photos()
        with saved(elm.session):
            erase(elm.session, elm.session.get_one(Account, elm.noor.id), at=NOW)

        with pytest.raises(KeyDestroyed):
            list(photo_files(own, photos))


def test_a_photo_comes_as_it_is_stored_and_only_to_whom_it_is_shown(elm: Elm) -> None:
    mine, theirs = elm.taken(), elm.taken(by=elm.lee)

    assert [list(file.pieces) for file in photo_files(elm.session, mine.photos())] == [
        [b"RIFFpixels"]
    ]
    assert theirs.photos() == []
    assert "The river at home" not in json.dumps(told(theirs))


def test_what_the_therapist_noted_stays_with_the_practice(elm: Elm) -> None:
    fill_record(elm.session, elm.noor, by=elm.lee)

    mine = {row["subject"] for row in told(elm.taken())["record"]}
    assert mine == {"disclosures", "readiness_links"}  # which the client reads anyway
    kinds = {row["subject"] for row in told(elm.taken(by=elm.lee))["record"]}
    assert kinds == {kind.__tablename__ for kind in record_kinds()}


def test_what_the_client_wrote_in_the_record_goes_along(elm: Elm) -> None:
    fill_record(elm.session, elm.noor, by=elm.noor)

    assert {row["subject"] for row in told(elm.taken())["record"]} >= {"intake_answers"}


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        list(json_pieces([("number", float("nan"))]))


def test_lists_are_written_an_item_at_a_time() -> None:
    pieces = json_pieces([("none", iter([])), ("some", iter([1, "two"]))])

    assert json.loads(b"".join(pieces)) == {"none": [], "some": [1, "two"]}
    assert json.loads(b"".join(json_pieces([]))) == {}


def test_no_hash_of_a_way_in_goes_along_and_an_answer_stands_beside_what_was_asked(
    elm: Elm,
) -> None:
    fill_record(elm.session, elm.noor, by=elm.lee)
    (link,) = [row for row in told(elm.taken())["record"] if row["subject"] == "readiness_links"]

    assert {"token_hash", "code_hash"}.isdisjoint(link)
    assert link["words"]["answer"]["says"] == "no"
    assert link["words"]["called"] == ""
