"""A form on the phone parts nothing from what it cannot offer."""

from playwright.sync_api import Page, expect

from tests.browsers.phone_copy import outbox
from tests.browsers.served import Served
from tests.browsers.test_editing_offline import STEPS, written

VALUES = "[data-entries=values] .entry"
CHOICE = "dialog [name=for_entry]"


def test_what_goes_with_a_line_stays_with_it_when_that_was_taken_out(served: Served, noors: Page):
    page, step = noors, str(noors.locator(STEPS).get_attribute("data-entry"))
    served.stop()
    page.locator(f"{VALUES} [data-do=edit]").click()
    page.locator(CHOICE).select_option(step)
    page.locator("dialog [type=submit]").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator(f"{STEPS} [data-do=remove-entry]").click()
    expect(page.locator(STEPS)).to_be_hidden()
    page.evaluate(
        "id => document.querySelector('template#form-values').content"
        ".querySelector(`option[value='${id}']`).remove()",
        step,
    )

    written(page, VALUES, words="The cat and the garden")
    page.locator(f"{VALUES} [data-do=edit]").click()

    expect(page.locator(CHOICE)).to_have_value(step)
    expect(page.locator(f"{CHOICE} :checked")).to_have_text("a line that is not in the plan now")
    sent = [row["change"] for row in outbox(page)]
    fields = [one.get("field") for one in sent]  # type: ignore[union-attr]
    assert fields == ["for_entry", None, "words"]
