"""Every route, asked by everyone who might ask. A route missing here fails the first test."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.running import running_app, settings_in
from tests.web.asking import ask, path_of, turned_to_sign_in
from tests.web.getting_to_know import AT_THE_DESK, OF_ANY_CLIENT, OF_ONES_OWN, OF_THE_CLIENT
from tests.web.town import Town
from tests.web.world import World

OUTSIDE_THERAPISTS = {"colleague", "former therapist", "owner", "another practice"}
IN_CARE = {"assigned therapist", "covering colleague"}
THERAPISTS = {*IN_CARE, *OUTSIDE_THERAPISTS}
CLIENTS, NOT_SIGNED_IN = {"noor", "other client"}, {"stranger", "revoked device"}

# Who may use a route, by kind of route; what everybody else is told.
OPEN, SIGNED_IN, ANY_CLIENT, ANY_THERAPIST = "open", "signed in", "any client", "any therapist"
PLAN = "plan"  # its owner, the owner's present therapist, and who stands in
OWN_PLAN = "own plan"  # its owner alone
OWN_THING = "own thing"  # whoever it belongs to, here Noor
CARE = "care"  # the client's present therapist, and who stands in
LASTING = "lasting care"  # the client's present therapist alone
INVITED = "invited"  # the therapist who invited the client; Noor has joined long since
OWNER = "owner"  # the practice's owner
KEEPER = "keeper"  # the therapist who looks after the line, and the owner of this practice
KEPT = "kept"  # whoever may open what Wren left, who erased themselves

ROUTES = {
    **dict.fromkeys(OF_ANY_CLIENT, ANY_CLIENT),
    **dict.fromkeys(OF_THE_CLIENT, OWN_THING),
    **dict.fromkeys(AT_THE_DESK, CARE),
    **dict.fromkeys(OF_ONES_OWN, ANY_THERAPIST),
    ("all_lines.show", "GET"): OPEN,
    ("front_door.enter", "GET"): OPEN,
    ("front_door.welcome", "GET"): OPEN,
    ("health.healthz", "GET"): OPEN,
    ("health.reminders", "GET"): OPEN,
    ("joining.join", "GET"): OPEN,
    ("joining.knock", "POST"): OPEN,
    ("pwa.card", "GET"): OPEN,
    ("pwa.manifest", "GET"): OPEN,
    ("pwa.offline", "GET"): OPEN,
    ("pwa.practised", "GET"): OPEN,
    ("pwa.service_worker", "GET"): OPEN,
    ("pwa.token", "GET"): OPEN,
    ("ready.read", "POST"): OPEN,
    ("ready.reply", "POST"): OPEN,
    ("ready.show", "GET"): OPEN,
    ("release.static_file", "GET"): OPEN,
    ("signin.sign_in", "GET"): OPEN,
    ("signin.sign_in_by_code", "POST"): OPEN,
    ("signin.to_sign_in", "GET"): OPEN,
    ("signin.sign_out", "POST"): OPEN,
    ("ceremonies.sign_in", "POST"): OPEN,
    ("ceremonies.sign_in_options", "POST"): OPEN,
    ("ceremonies.register", "POST"): SIGNED_IN,
    ("ceremonies.options_to_register", "POST"): SIGNED_IN,
    ("ceremonies.options_to_step_up", "POST"): SIGNED_IN,
    ("mine.mine", "GET"): SIGNED_IN,
    ("devices.devices", "GET"): SIGNED_IN,
    ("devices.end", "POST"): OWN_THING,
    ("devices.lose", "POST"): OWN_THING,
    ("devices.this_phone", "GET"): ANY_CLIENT,
    ("devices.answer_for_this_phone", "POST"): ANY_CLIENT,
    ("passkeys.passkeys", "GET"): SIGNED_IN,
    ("passkeys.first", "GET"): SIGNED_IN,
    ("passkeys.new", "POST"): SIGNED_IN,
    ("passkeys.remove", "POST"): OWN_THING,
    ("passkeys.recovery_codes", "GET"): SIGNED_IN,
    ("passkeys.make_recovery_codes", "POST"): SIGNED_IN,
    ("own_desk.show", "GET"): ANY_THERAPIST,
    ("own_desk.keep_ceiling", "POST"): ANY_THERAPIST,
    ("mine.care", "GET"): ANY_CLIENT,
    ("mine.end", "POST"): OWN_THING,
    ("mine.answer", "POST"): OWN_THING,
    ("mine.answer_cover", "POST"): OWN_THING,
    ("after.show", "GET"): ANY_CLIENT,
    ("after.note", "POST"): ANY_CLIENT,
    ("after.order", "GET"): ANY_CLIENT,
    ("after.put_first", "POST"): ANY_CLIENT,
    ("plan_check.show", "GET"): CARE,
    ("responder_card.show", "GET"): CARE,
    ("cover.show", "GET"): ANY_THERAPIST,
    ("cover.ask", "POST"): ANY_THERAPIST,
    ("cover.end", "POST"): LASTING,
    ("mine.readings", "GET"): ANY_CLIENT,
    ("mine.region", "GET"): ANY_CLIENT,
    ("erasing.phone", "GET"): OPEN,
    ("erasing.show", "GET"): ANY_CLIENT,
    ("erasing.go", "POST"): ANY_CLIENT,
    ("record_export.show", "GET"): CARE,
    ("record_export.take", "POST"): LASTING,
    ("record_export.take_kept", "POST"): KEPT,
    ("retention.show", "GET"): ANY_THERAPIST,
    ("retention.keep", "POST"): OWNER,
    ("retention.back", "POST"): OWNER,
    ("taking.everything", "GET"): ANY_CLIENT,
    ("taking.take", "POST"): ANY_CLIENT,
    ("mine.move", "POST"): ANY_CLIENT,
    ("checking.due", "GET"): ANY_THERAPIST,
    ("checking.asked", "POST"): KEEPER,
    ("checking.checked", "POST"): KEEPER,
    ("near_by.show", "GET"): CARE,
    ("near_by.keep", "POST"): CARE,
    ("professionals.listed", "GET"): ANY_THERAPIST,
    ("professionals.new", "GET"): ANY_THERAPIST,
    ("professionals.add", "POST"): ANY_THERAPIST,
    ("professionals.show", "GET"): KEEPER,
    ("professionals.save", "POST"): KEEPER,
    ("professionals.forget", "POST"): KEEPER,
    ("readiness.mine", "GET"): ANY_CLIENT,
    ("readiness.ask", "POST"): ANY_CLIENT,
    ("readiness.take_back", "POST"): OWN_THING,
    ("readiness.agree", "POST"): OWN_THING,
    ("readiness.of_client", "GET"): CARE,
    ("readiness.ask_for", "POST"): CARE,
    ("readiness.take_back_of", "POST"): CARE,
    ("line_reports.new", "GET"): ANY_CLIENT,
    ("line_reports.report", "POST"): ANY_CLIENT,
    ("line_reports.taken_back", "POST"): OWN_THING,
    ("lock.asked", "GET"): ANY_CLIENT,
    ("lock.choose", "GET"): ANY_CLIENT,
    ("lock.forgotten", "GET"): ANY_CLIENT,
    ("lock.take_off", "POST"): ANY_CLIENT,
    ("own_reminders.mine", "GET"): ANY_CLIENT,
    ("own_reminders.agree", "POST"): OWN_THING,
    ("own_reminders.agree_to_neutral_words", "POST"): OWN_THING,
    ("own_reminders.decline_or_stop", "POST"): OWN_THING,
    ("own_reminders.new", "GET"): ANY_CLIENT,
    ("own_reminders.make", "POST"): ANY_CLIENT,
    ("own_reminders.words", "GET"): OWN_THING,
    ("own_reminders.change_words", "POST"): OWN_THING,
    ("wishes_pages.show", "GET"): ANY_CLIENT,
    ("wishes_pages.keep", "POST"): ANY_CLIENT,
    ("own_reminders.pause_all", "POST"): ANY_CLIENT,
    ("own_reminders.resume_all", "POST"): ANY_CLIENT,
    ("reminder_answers.close", "POST"): OWN_THING,
    ("reminder_answers.pause", "POST"): ANY_CLIENT,
    ("reminder_answers.stop", "POST"): OWN_THING,
    ("push_subscriptions.keep", "POST"): SIGNED_IN,
    ("push_subscriptions.forget", "DELETE"): SIGNED_IN,
    ("push_subscriptions.arrived", "POST"): OWN_THING,
    ("plan_pages.my_plan", "GET"): ANY_CLIENT,
    ("plan_pages.edit_mine", "GET"): ANY_CLIENT,
    ("plan_live.hear", "GET"): PLAN,
    ("plan_live.note_presence", "POST"): PLAN,
    ("plan_pages.show", "GET"): PLAN,
    ("plan_pages.edit", "GET"): PLAN,
    ("plan_pages.note_news_seen", "POST"): PLAN,
    ("plan_exchange.take_and_give", "POST"): PLAN,
    ("plan_exchange.note_seen", "POST"): PLAN,
    ("plan_exchange.show_snapshot", "GET"): PLAN,
    ("entry_pages.new", "GET"): PLAN,
    ("entry_pages.add", "POST"): PLAN,
    ("entry_pages.show", "GET"): PLAN,
    ("entry_pages.save", "POST"): PLAN,
    ("entry_pages.change", "POST"): PLAN,
    ("plan_history_pages.entry_past", "GET"): PLAN,
    ("plan_history_pages.plan_past", "GET"): PLAN,
    ("paper_pages.mine", "GET"): ANY_CLIENT,
    ("paper_pages.paper", "GET"): PLAN,
    ("plan_then_pages.then", "GET"): PLAN,
    ("review_pages.reviews", "GET"): PLAN,
    ("review_pages.note", "POST"): PLAN,
    ("review_pages.take_back", "POST"): PLAN,
    ("photos.show_photo", "GET"): OWN_PLAN,
    ("photos.keep_photo", "PUT"): OWN_PLAN,
    ("photos.forget_photo", "DELETE"): OWN_PLAN,
    ("desk.desk", "GET"): ANY_THERAPIST,
    ("desk.day", "GET"): ANY_THERAPIST,
    ("clients.new", "GET"): ANY_THERAPIST,
    ("clients.invite", "POST"): ANY_THERAPIST,
    ("clients.show", "GET"): CARE,
    ("clients.link", "POST"): CARE,
    ("clients.end", "POST"): LASTING,
    ("clients.take_back", "POST"): INVITED,
    ("reminder_pages.of_client", "GET"): CARE,
    ("reminder_pages.propose", "POST"): CARE,
    ("reminder_pages.withdraw", "POST"): LASTING,
    ("asking.asking", "GET"): ANY_THERAPIST,
    ("observations.of_client", "GET"): CARE,
    ("observations.new", "GET"): CARE,
    ("observations.add", "POST"): CARE,
    ("observations.show", "GET"): CARE,
    ("observations.correction", "GET"): CARE,
    ("observations.correct", "POST"): CARE,
    ("observations.take_back", "POST"): CARE,
    ("assessments.of_client", "GET"): CARE,
    ("assessments.new", "GET"): CARE,
    ("assessments.add", "POST"): CARE,
    ("assessments.show", "GET"): CARE,
    ("assessments.correction", "GET"): CARE,
    ("assessments.correct", "POST"): CARE,
    ("assessments.take_back", "POST"): CARE,
    ("culture.show", "GET"): CARE,
    ("culture.change", "GET"): CARE,
    ("culture.keep", "POST"): CARE,
    ("emergencies.of_client", "GET"): CARE,
    ("emergencies.begin", "POST"): CARE,
    ("emergencies.show", "GET"): CARE,
    ("emergencies.record", "GET"): CARE,
    ("emergencies.close", "POST"): CARE,
    ("emergency_marks.take", "POST"): CARE,
    ("emergency_marks.newer", "GET"): CARE,
    ("preparations.show", "GET"): CARE,
    ("preparations.general", "GET"): CARE,
    ("preparations.new", "GET"): CARE,
    ("preparations.change", "GET"): CARE,
    ("preparations.keep", "POST"): CARE,
    ("preparations.take_out", "POST"): CARE,
    ("follow_ups.of_client", "GET"): CARE,
    ("follow_ups.plan", "POST"): CARE,
    ("follow_ups.plan_five", "POST"): CARE,
    ("follow_ups.show", "GET"): CARE,
    ("follow_ups.done", "POST"): CARE,
    ("follow_ups.put_off", "POST"): CARE,
    ("follow_ups.go_on", "POST"): CARE,
    ("practice.practice", "GET"): ANY_THERAPIST,
    ("practice.invite", "POST"): OWNER,
    ("practice.link", "POST"): OWNER,
    ("practice.take_back", "POST"): OWNER,
    ("departures.show", "GET"): OWNER,
    ("departures.leave", "POST"): OWNER,
    ("directory.lines", "GET"): ANY_THERAPIST,
    ("directory.new", "GET"): OWNER,
    ("directory.add", "POST"): OWNER,
    ("directory.show", "GET"): KEEPER,
    ("directory.save", "POST"): KEEPER,
    ("directory.remove", "POST"): KEEPER,
    ("directory.bring_back", "POST"): KEEPER,
    ("directory.look", "POST"): CARE,
    ("hours_pages.show", "GET"): ANY_THERAPIST,
    ("hours_pages.keep", "POST"): ANY_THERAPIST,
    ("hours_pages.away", "POST"): ANY_THERAPIST,
    ("hours_pages.back", "POST"): ANY_THERAPIST,
    ("limits_pages.text", "GET"): ANY_THERAPIST,
    ("limits_pages.publish", "POST"): OWNER,
    ("limits_pages.mine", "GET"): ANY_CLIENT,
    ("limits_pages.answer", "POST"): ANY_CLIENT,
    ("limits_pages.of_client", "GET"): CARE,
    ("disclosure_pages.mine", "GET"): ANY_CLIENT,
    ("disclosure_pages.of_client", "GET"): CARE,
    ("disclosure_pages.note", "POST"): CARE,
    ("disclosure_pages.put_right", "POST"): CARE,
    ("disclosure_pages.hold_back", "POST"): CARE,
    ("disclosure_pages.let_read", "POST"): CARE,
    ("held_back_pages.show", "GET"): OWNER,
    ("held_back_pages.let_read", "POST"): OWNER,
}

OF_ONE_CLIENT = {PLAN, OWN_PLAN, CARE, LASTING, KEPT}

LET_IN = {
    OPEN: {*CLIENTS, *THERAPISTS, *NOT_SIGNED_IN},
    SIGNED_IN: {*CLIENTS, *THERAPISTS},
    ANY_CLIENT: CLIENTS,
    ANY_THERAPIST: THERAPISTS,
    PLAN: {"noor", *IN_CARE},
    OWN_PLAN: {"noor"},
    OWN_THING: {"noor"},
    CARE: IN_CARE,
    LASTING: {"assigned therapist"},
    INVITED: {"assigned therapist"},
    OWNER: {"owner", "another practice"},
    KEPT: {"owner", "assigned therapist"},
    KEEPER: {"owner", "assigned therapist"},
}


def routes_of(app: Flask) -> set[tuple[str, str]]:
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_stands_in_the_matrix_and_no_other(app: Flask) -> None:
    assert routes_of(app) == set(ROUTES)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with running_app(settings_in(tmp_path_factory.mktemp("town"))) as whole:
        built = Town(whole)
        yield built
        built.close()


@pytest.fixture
def app(town: Town) -> Flask:
    town.put_back()
    return town.app


@pytest.fixture
def world(town: Town) -> World:
    return town.world


@pytest.fixture
def noors(town: Town) -> dict[str, UUID]:
    """Ids of things that are Noor's, by the name they have in an address."""
    return town.ids


@pytest.mark.parametrize("route", sorted(ROUTES), ids="{0[0]} {0[1]}".format)
def test_only_those_named_come_in(
    app: Flask, town: Town, world: World, noors: dict[str, UUID], route: tuple[str, str]
) -> None:
    kind, insiders = ROUTES[route], LET_IN[ROUTES[route]]
    ids = {**noors, "client_id": noors["kept_id"]} if kind == KEPT else noors
    path = path_of(app, route, ids)

    for name in sorted(world.visitors, key=lambda name: name in insiders):  # the let in come last
        if name in insiders:
            town.put_back()  # what one of them has ended is there for the next
        answer = ask(world.visitors[name], route[1], path)

        if name in insiders:
            assert answer.status_code < 500, (name, answer.status_code)
            assert answer.status_code not in (401, 403) or kind in (OPEN, SIGNED_IN), name
            assert kind not in OF_ONE_CLIENT or answer.status_code != 404, name
        elif name in NOT_SIGNED_IN:
            assert turned_to_sign_in(answer), (name, answer.status_code)
        else:
            assert answer.status_code in (403, 404), (name, answer.status_code)
            assert "My dog" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "route", sorted(r for r, kind in ROUTES.items() if kind == PLAN), ids="{0[0]} {0[1]}".format
)
def test_a_plan_that_is_not_yours_is_as_if_it_were_not_there(
    app: Flask, world: World, noors: dict[str, UUID], route: tuple[str, str]
) -> None:
    visitor = world.visitors["another practice"]
    elsewhere = {**noors, "plan_id": uuid4(), "entry_id": uuid4()}

    theirs = ask(visitor, route[1], path_of(app, route, noors))
    nobodys = ask(visitor, route[1], path_of(app, route, elsewhere))

    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.get_data() == nobodys.get_data()
