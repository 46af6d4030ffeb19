"""Client and therapist with one plan open: what one does is on the other's screen at once."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from pocketplan.database.transaction import saved
from pocketplan.directory.service import keep_service
from pocketplan.people.practice import Practice
from tests.browsers.practice import entry
from tests.browsers.served import Served
from tests.builders import NOW
from tests.directory.night_team import night_team

WALK = "Walk to the canal and back"
AT_ONCE_MS = 5_000  # a timer would take far longer


SEND = """async ({ plan, change }) => {
  const { token } = await (await fetch("/token")).json()
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token }
  const body = JSON.stringify({ format: 1, since: 0, changes: [change] })
  const answer = await fetch(`/plans/${plan}/exchange`, { method: "POST", headers, body })
  return (await answer.json()).taken
}"""


def send(page: Page, served: Served, **wire: object) -> None:
    """Change the plan through the server, as the page's person would on another screen."""
    change = {"id": str(uuid4()), "at": "2026-11-20T10:00:00+00:00", **wire}
    taken = page.evaluate(SEND, {"plan": str(served.plan_id), "change": change})
    assert taken == [change["id"]]


def set_walk(page: Page, served: Served, words: str) -> None:
    walk = served.first_entry("coping_steps")
    parents = [str(one) for one in served.open_ids(walk, "words")]
    wire = {"entry": str(walk), "field": "words", "value": words, "parents": parents}
    send(page, served, kind="set-field", **wire)


def line(page: Page, words: str):
    return page.locator("[data-entry]").filter(has_text=words)


def write_on_phone(page: Page, words: str) -> None:
    page.locator("[data-entries=coping_steps] [data-do=edit]").first.click()
    page.locator("dialog [name=words]").fill(words)
    page.locator("dialog [type=submit]").click()


def test_what_the_client_writes_appears_on_the_therapists_screen(noors: Page, lees: Page):
    expect(line(lees, WALK)).to_be_visible()

    write_on_phone(noors, "Walk to the canal, slowly")

    expect(line(lees, "Walk to the canal, slowly")).to_be_visible(timeout=AT_ONCE_MS)
    expect(line(lees, WALK)).to_have_count(0)


def test_what_the_therapist_writes_appears_on_the_clients_screen_marked_as_new(
    served: Served, noors: Page, lees: Page
):
    send(lees, served, **entry("values", words="The choir on Thursdays"))

    row = line(noors, "The choir on Thursdays")
    expect(row).to_be_visible(timeout=AT_ONCE_MS)
    expect(row.get_by_text("New from Dr. Lee")).to_be_visible()
    expect(noors.locator("exchange-notice")).to_be_hidden()


def test_a_page_that_follows_the_plan_follows_the_lines_of_the_practice_too(
    served: Served, noors: Page, lees: Page
):
    lees.goto(f"/plans/{served.plan_id}")
    expect(lees.locator("live-plan:defined")).to_be_visible()
    with served.stores.session() as session, saved(session) as rows:
        practice = rows.get_one(Practice, served.lee.practice_id)
        keep_service(rows, practice, uuid4(), night_team(), region="GB", corrects="", at=NOW)

    write_on_phone(noors, "Walk to the canal, slowly")

    number = lees.locator("#lines a[href='tel:01632960123']")
    expect(number).to_be_attached(timeout=AT_ONCE_MS)


def test_what_the_client_changes_joins_the_therapists_list_until_it_is_seen(
    noors: Page, lees: Page
):
    write_on_phone(noors, "Walk to the canal, slowly")

    changed = lees.locator("[data-whole=changed]")
    expect(changed.get_by_role("link", name="Walk to the canal, slowly")).to_be_visible(
        timeout=AT_ONCE_MS
    )
    expect(line(lees, "Walk to the canal, slowly").get_by_text("Changed by Noor")).to_be_visible()

    changed.get_by_role("button", name="I have seen them").click()

    expect(lees.get_by_text("Changed by Noor")).to_have_count(0)
    expect(changed).to_be_hidden()


def test_the_other_sees_who_is_writing_where_and_no_longer_once_they_stop(noors: Page, lees: Page):
    noors.locator("[data-entries=coping_steps] [data-do=edit]").first.click()

    expect(line(lees, WALK).get_by_text("Noor is writing here")).to_be_visible(timeout=AT_ONCE_MS)

    noors.locator("dialog [data-do=cancel]").click()

    expect(lees.get_by_text("is writing here")).to_have_count(0, timeout=AT_ONCE_MS)


def test_nobody_sees_that_somebody_is_reading(served: Served, noors: Page, lees: Page):
    noors.goto("/plan")
    noors.wait_for_load_state("networkidle")

    send(noors, served, **entry("values", words="The choir on Thursdays"))

    expect(line(lees, "The choir on Thursdays")).to_be_visible(timeout=AT_ONCE_MS)
    expect(lees.locator("[data-writing]")).to_have_count(0)


def test_no_keystroke_is_lost_and_both_values_stand(served: Served, noors: Page, lees: Page):
    walk = noors.locator("[data-entries=coping_steps] [data-entry]").first
    entry_id = walk.get_attribute("data-entry")
    walk.locator("[data-do=edit]").click()
    noors.locator("dialog [name=words]").fill("Walk to the sea")

    set_walk(lees, served, "Walk to the park")

    expect(noors.locator("dialog [data-meanwhile=words]")).to_contain_text(
        "Walk to the park", timeout=AT_ONCE_MS
    )
    expect(noors.locator("dialog [name=words]")).to_have_value("Walk to the sea")

    noors.locator("dialog [type=submit]").click()

    both = noors.locator(f"[data-entry='{entry_id}'] [data-difference=words]")
    expect(both).to_contain_text("Walk to the sea", timeout=AT_ONCE_MS)
    expect(both).to_contain_text("Walk to the park")


def test_a_field_that_nobody_has_touched_takes_in_what_the_other_wrote(
    served: Served, noors: Page, lees: Page
):
    walk = noors.locator("[data-entries=coping_steps] [data-entry]").first
    entry_id = walk.get_attribute("data-entry")
    walk.locator("[data-do=edit]").click()
    noors.locator("dialog [name=how]").fill("With the dog")

    set_walk(lees, served, "Walk to the park")

    expect(noors.locator("dialog [name=words]")).to_have_value(
        "Walk to the park", timeout=AT_ONCE_MS
    )
    expect(noors.locator("dialog [name=how]")).to_have_value("With the dog")

    noors.locator("dialog [type=submit]").click()

    row = noors.locator(f"[data-entry='{entry_id}']")
    expect(row).to_contain_text("With the dog")
    expect(row).to_contain_text("Walk to the park")
    expect(row.locator("[data-difference]")).to_have_count(0)


def test_nothing_moves_while_help_is_open(served: Served, noors: Page, lees: Page):
    noors.goto("/plan#help")
    noors.wait_for_load_state("networkidle")
    before = noors.locator("#help").inner_html()

    send(lees, served, **entry("coping_steps", words="Hold an ice cube"))
    noors.wait_for_timeout(1500)

    assert noors.locator("#help").inner_html() == before
    assert line(noors, "Hold an ice cube").count() == 0

    noors.evaluate("() => { location.hash = ''; scrollTo(0, 0) }")

    expect(noors.locator("#coping_steps")).to_contain_text("Hold an ice cube", timeout=AT_ONCE_MS)


def test_what_is_read_stays_in_its_place_while_lines_come_in_above(
    served: Served, noors: Page, lees: Page
):
    top = "document.querySelector('#my_way').getBoundingClientRect().top"
    noors.evaluate("document.querySelector('#my_way').scrollIntoView()")
    noors.wait_for_timeout(300)
    before = noors.evaluate(top)

    for number in range(3):
        send(lees, served, **entry("values", words=f"What matters, number {number}"))
    expect(line(noors, "What matters, number 2")).to_be_attached(timeout=AT_ONCE_MS)
    noors.wait_for_timeout(300)

    assert abs(noors.evaluate(top) - before) < 3


def test_a_stream_that_broke_is_taken_up_again(served: Served, noors: Page, lees: Page):
    served.stop()
    noors.wait_for_timeout(500)
    served.start()

    send(lees, served, **entry("values", words="The choir on Thursdays"))

    expect(line(noors, "The choir on Thursdays")).to_be_visible(timeout=20_000)


def test_the_client_sees_that_the_therapist_writes_in_a_fetched_form(
    served: Served, noors: Page, lees: Page
):
    lees.goto(f"/plans/{served.plan_id}/entries/{served.first_entry('coping_steps')}")

    lees.locator("form.entry-form [name=words]").press_sequentially("!")

    writing = line(noors, WALK).get_by_text("Dr. Lee is writing here")
    expect(writing).to_be_visible(timeout=AT_ONCE_MS)

    lees.get_by_role("link", name="Leave it as it is").click()

    expect(writing).to_have_count(0, timeout=AT_ONCE_MS)


def test_a_fetched_form_takes_in_what_comes_where_nobody_typed_and_else_shows_it_beside(
    served: Served, noors: Page, lees: Page
):
    walk = served.first_entry("coping_steps")
    lees.goto(f"/plans/{served.plan_id}/entries/{walk}")
    words, how = (lees.locator(f"form.entry-form [name={name}]") for name in ("words", "how"))
    how.fill("With a friend")

    set_walk(noors, served, "Walk to the sea")
    expect(words).to_have_value("Walk to the sea", timeout=AT_ONCE_MS)

    words.fill("Walk to the park")
    set_walk(noors, served, "Walk to the hill")
    meanwhile = lees.locator("[data-meanwhile=words]")
    expect(meanwhile).to_contain_text("Walk to the hill", timeout=AT_ONCE_MS)
    expect(meanwhile).to_contain_text("Noor")

    lees.get_by_role("button", name="Save").first.click()

    lees.wait_for_url("**/edit#*")
    assert served.values_of("coping_steps", "words") == [["Walk to the hill", "Walk to the park"]]
    assert served.values_of("coping_steps", "how") == [["With a friend"]]


def test_whoever_types_in_a_line_reads_that_it_was_taken_out_meanwhile_and_keeps_their_words(
    served: Served, noors: Page, lees: Page
):
    walk = served.first_entry("coping_steps")
    lees.goto(f"/plans/{served.plan_id}/entries/{walk}")
    lees.locator("form.entry-form [name=words]").fill("Walk to the park")
    saw = [str(one) for one in served.open_ids(walk, "words")]

    send(noors, served, kind="remove-entry", entry=str(walk), parents=saw)

    note = lees.locator("form.entry-form [data-removal]")
    expect(note).to_have_text("This line was taken out of the plan.", timeout=AT_ONCE_MS)
    expect(lees.locator("form.entry-form [name=words]")).to_have_value("Walk to the park")

    lees.get_by_role("button", name="Save").first.click()

    expect(line(lees, "Walk to the park")).to_contain_text("taken out, and changed since")
    expect(line(noors, "Walk to the park").get_by_text("Keep it")).to_be_visible()
