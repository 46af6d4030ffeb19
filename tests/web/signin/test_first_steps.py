"""The first steps of somebody new: understood, led on, and welcomed."""

import pytest

from pocketplan.database.transaction import saved
from pocketplan.plans.part import Part
from pocketplan.signin.inviting import invite_client
from tests.builders import NOW, Visitor, a_practice, a_therapist, text_of
from tests.web.conftest import Shared
from tests.web.forms import forms_of
from tests.web.signin.passkey_visitor import a_key, ask, send

EMPTY = "Your plan begins with one line."


@pytest.fixture
def marisol(rows):
    lee = a_therapist(rows, practice=a_practice(rows))
    with saved(rows):
        _, invited = invite_client(
            rows, lee, name="Marisol", language="es", zone="Europe/Madrid", region="ES", at=NOW
        )
        return invited


def come_in(visitor, invited, **more):
    token = invited.link_fragment.partition(".")[0]
    return visitor.post("/join", data={"token": token, "spoken": invited.spoken_code} | more)


def test_the_question_is_asked_in_the_language_of_the_invitation(app, marisol):
    phone = Visitor(app)

    question = come_in(phone, marisol)

    assert '<html lang="es"' in question.get_data(as_text=True)
    assert "Does anyone else" not in text_of(question)


def test_a_first_passkey_leads_on_to_the_plan(app, marisol):
    phone = Visitor(app)
    come_in(phone, marisol, answer="nobody")

    (action,) = [
        action
        for action, _fields, _buttons in forms_of(phone.get("/mine/passkeys/first"))
        if "registration" in action
    ]
    made = a_key().create(ask(phone, "/passkeys/registration/options"))
    answer = send(phone, action, {"credential": made})

    assert answer.location == "/plan?signed-in"


def test_a_plan_without_lines_welcomes_its_owner_alone(shared: Shared) -> None:
    assert EMPTY in text_of(shared.by_noor.get("/plan"))
    assert EMPTY not in text_of(shared.by_lee.get(shared.path))

    shared.add(shared.noor, "I stop answering", part=Part.WARNING_SIGNS)

    assert EMPTY not in text_of(shared.by_noor.get("/plan"))


def test_the_number_for_europe_is_told_only_to_whoever_is_not_known(shared: Shared) -> None:
    stranger = Visitor(shared.by_noor.application)

    told = text_of(stranger.get("/welcome"))

    assert "In Europe it is 112." in told
    assert "In Europe" not in text_of(shared.by_noor.get("/welcome"))


def test_a_therapist_is_offered_to_suggest_and_has_a_way_back(shared: Shared) -> None:
    shared.add(shared.noor, "I stop answering", part=Part.WARNING_SIGNS)

    read = text_of(shared.by_lee.get(f"{shared.path}/edit"))

    assert "Suggest taking it out" in read
    assert "Take out" not in read
    assert "Noor sees what is new from you" in read
    assert "Back to the plan" in read
    assert "Back to Noor" in text_of(shared.by_lee.get(shared.path))
