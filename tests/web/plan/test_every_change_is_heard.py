"""Whichever way a plan is changed, open pages hear of it once it is saved, and not before."""

import ast
from uuid import uuid4

import pytest

from pocketplan.database.transaction import saved
from pocketplan.plans.accepting import accept
from pocketplan.plans.part import Part
from pocketplan.plans.value import Contact
from tests.architecture.sources import name_of, nodes, python_of_the_package
from tests.builders import NOW
from tests.plans.changes import adding
from tests.plans.pictures import saved_as
from tests.web.forms import send_form


@pytest.fixture
def told(app, shared):
    """Return a function that says which revision an open page was told of since it was asked."""
    hearers = app.extensions["pocketplan.live"].hearers
    with hearers.hearing(shared.plan.id) as hearing:

        def newly():
            revision, hearing.revision = hearing.revision, 0
            return revision

        yield newly


@pytest.fixture
def line(shared, told):
    contact = Contact(name="Samira", phone="020 7946 0018")
    added = shared.add(shared.noor, part=Part.TRUSTED_PEOPLE, contact=contact)
    told()
    return added


def by_exchange(shared, line):
    change = {"id": str(uuid4()), "kind": "add-entry", "entry": str(uuid4()), "after": None}
    change |= {"part": "values", "fields": {"words": "The sea"}, "at": NOW.isoformat()}
    body = {"format": 1, "since": 0, "changes": [change]}
    return shared.by_lee.send_json(f"{shared.path}/exchange", body)


def by_the_form_of_a_new_line(shared, line):
    path = f"{shared.path}/coping_steps/new"
    return send_form(shared.by_noor, path, saying="Add to the plan", words="Walk to the harbour")


def with_a_photo(shared, line):
    fields = {"photo-file": (saved_as("JPEG"), "sea.jpg"), "photo-description": "The sea"}
    return shared.by_noor.send(f"{shared.path}/values/new", {"words": "The sea", **fields})


def by_the_form_of_a_line(shared, line):
    path = f"{shared.path}/entries/{line.entry_id}"
    return send_form(shared.by_lee, path, saying="Save", **{"contact-name": "Samira Haddad"})


def by_one_button(shared, line):
    fields = {"id": str(uuid4()), "kind": "remove-entry", "at": NOW.isoformat()}
    fields["parents"] = str(line.change_id)
    return shared.by_noor.send(f"{shared.path}/entries/{line.entry_id}/changes", fields)


def by_moving_home(shared, line):
    return send_form(shared.by_noor, "/mine/region", saying="Use these numbers", region="ES")


WAYS = (
    by_exchange,
    by_the_form_of_a_new_line,
    with_a_photo,
    by_the_form_of_a_line,
    by_one_button,
    by_moving_home,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_change_is_heard_by(shared, told, line, way):
    answer = way(shared, line)

    assert answer.status_code in {200, 303}
    assert told() == shared.plan.revision == 2


def test_what_is_refused_or_only_asked_is_not_heard(shared, told, line):
    shared.by_noor.send(f"{shared.path}/coping_steps/new", {"words": ""})
    shared.by_lee.send_json(
        f"{shared.path}/exchange", {"format": 1, "since": 0, "changes": [], "seen": 1}
    )

    assert told() == 0


def test_nothing_is_heard_before_it_is_saved_nor_if_it_is_undone(shared, told, line):
    plan = shared.plan
    with pytest.raises(ZeroDivisionError), saved(shared.rows):
        accept(shared.rows, plan, [adding()], by=shared.noor, at=NOW)
        before = told()
        raise ZeroDivisionError

    assert (before, told()) == (0, 0)


def test_one_place_gives_a_plan_its_next_revision():
    places = {
        name_of(path)
        for path in python_of_the_package()
        for node in nodes(path)
        if isinstance(node, ast.Assign | ast.AugAssign)
        and any(
            isinstance(target, ast.Attribute)
            and target.attr == "revision"
            and "plan" in ast.unparse(target.value)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        )
    }
    users = {
        name_of(path) for path in python_of_the_package() if "import Workplace" in path.read_text()
    }

    assert places == {"pocketplan/plans/workplace.py"}
    assert users == {"pocketplan/plans/accepting.py"}
