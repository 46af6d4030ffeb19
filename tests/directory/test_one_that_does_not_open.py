"""One entry of the directory that does not open takes no other number off a plan."""

from uuid import uuid4

from sqlalchemy.orm import Session

from pocketplan.database.transaction import saved
from pocketplan.directory.followed import followed
from pocketplan.directory.lines import lines_for
from pocketplan.directory.on_plans import every_line_of, lines_of
from pocketplan.directory.service import PracticeLine, keep_service
from pocketplan.people.practice import Practice
from tests.builders import NOW, a_practice
from tests.directory.night_team import night_team


def a_line(session: Session, practice: Practice, name: str, corrects: str = "") -> PracticeLine:
    service = night_team(name)
    return keep_service(session, practice, uuid4(), service, region="GB", corrects=corrects, at=NOW)


def test_the_other_lines_stand_on_the_plan_and_so_does_the_list(session: Session) -> None:
    practice = a_practice(session)
    listed = lines_for("GB")
    with saved(session):
        a_line(session, practice, "Riverside night team")
        for corrects in ("", listed[0].key):
            a_line(session, practice, "Gone", corrects).sealed_facts = b"\x00" * 64

    here = [line.name for line in lines_of(session, practice.id, "GB")]
    everywhere = [line.name for line in every_line_of(session, practice.id)["GB"]]

    assert here == ["Riverside night team", *(line.name for line in listed)]
    assert "Riverside night team" in everywhere


def test_an_entry_that_follows_it_keeps_what_it_says_itself(session: Session) -> None:
    practice = a_practice(session)
    with saved(session):
        stands = a_line(session, practice, "Riverside night team")
        broken = a_line(session, practice, "Gone")
        broken.sealed_facts = b"\x00" * 64

    assert set(followed(session, practice.id, {str(stands.id), str(broken.id)})) == {str(stands.id)}
