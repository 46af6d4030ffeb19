"""A minute of writing on both sides over a network that does its worst: no word is lost."""

import os
import time
from collections.abc import Iterator
from random import Random

import pytest
from playwright.sync_api import Page

from pocketplan.plans.access import plan_of
from pocketplan.plans.plan import entries_of
from tests.browsers.bad_network import SAID_TWICE, BadNetwork, bad_network
from tests.browsers.conftest import serving
from tests.browsers.phone_copy import eventually, outbox, snapshot_on
from tests.browsers.practice import free_port
from tests.browsers.served import Served
from tests.browsers.two_editors import AtADesk, OnAPhone
from tests.sync.kept_values import check_values_are_kept, log_of

LASTS_S = float(os.environ.get("BAD_NETWORK_S", "60"))
RESTS_S = LASTS_S / 6  # so long, at the end, one page is left alone while the other goes on
SEED = int(os.environ.get("BAD_NETWORK_SEED", "7"))
TOGETHER_WITHIN_MS = 150_000  # pages that are left alone ask again after 90 seconds at most

LINES = """async (path) => {
  const fetched = () => new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open("GET", path)
    request.responseType = "document"
    request.setRequestHeader("X-PocketPlan-Live", "1")
    request.onload = () => done(request.response)
    request.onerror = failed
    request.send()
  })
  const told = (row) => [...row.querySelectorAll("[data-slot], [data-difference]")]
    .map((one) => one.textContent.replace(/\\s+/g, " ").trim())
  const drawn = path ? await fetched() : document
  return [...drawn.querySelectorAll("[data-entries]")].map((list) => [
    list.getAttribute("data-entries"),
    [...list.querySelectorAll("[data-entry]")]
      .filter((row) => !row.hidden)
      .map((row) => [row.getAttribute("data-entry"), ...told(row)]),
  ])
}"""
TEXT = """async (path) => {
  const { body } = await new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open("GET", path)
    request.responseType = "document"
    request.onload = () => done(request.response)
    request.onerror = failed
    request.send()
  })
  return body.textContent
}"""


@pytest.fixture
def served(practice_folder, ready_server, tmp_path) -> Iterator[Served]:
    folder = tmp_path / "practice"
    with serving(practice_folder, folder, ready_server, in_front=free_port()) as server:
        yield server


@pytest.fixture
def network(served: Served) -> Iterator[BadNetwork]:
    with bad_network(served.in_front, served.port, seed=SEED) as network:
        yield network


def test_whatever_the_network_does_every_word_is_kept_and_both_come_together(
    served: Served, network: BadNetwork, noors: Page, lees: Page
):
    random = Random(SEED)
    noor, lee = OnAPhone(noors, random, "Noor"), AtADesk(lees, random, "Lee")

    network.rage()
    ends = time.monotonic() + LASTS_S
    while time.monotonic() < ends - RESTS_S:
        random.choice((noor, noor, lee)).act()
    lee.come_home()
    while time.monotonic() < ends:
        noor.act()
    network.calm()

    eventually(noors, lambda: has_said_all(noors, served), within_ms=TOGETHER_WITHIN_MS)
    for page, path in ((noors, "/plan/edit"), (lees, f"/plans/{served.plan_id}/edit")):
        eventually(
            page,
            lambda page=page, path=path: page.evaluate(LINES) == page.evaluate(LINES, path),
            within_ms=TOGETHER_WITHIN_MS,
        )
    check_the_log(served, noor.typed + lee.typed)
    check_all_can_be_read(served, lees, noor.typed + lee.typed)
    assert min(len(noor.typed), len(lee.typed)) > LASTS_S / 30
    assert set(network.done) >= {"cut", "late", "reply lost", "half a reply", "stream cut"}
    assert set(network.done) & set(SAID_TWICE)


def has_said_all(page: Page, served: Served) -> bool:
    known = snapshot_on(page)
    is_sent = {row["state"] for row in outbox(page)} == {"sent"}
    return is_sent and known is not None and known["revision"] == served.revision()


def check_the_log(served: Served, typed: list[str]) -> None:
    """Each text was taken once, and the plan is what its log says."""
    with served.stores.session() as session:
        noor = session.merge(served.noor, load=False)
        plan = plan_of(session, noor)
        log = log_of(session, plan)
        check_values_are_kept(session, plan, noor)
    taken = [
        value
        for change in log
        for value in (change.get("value"), *change.get("fields", {}).values())
    ]
    assert [(words, taken.count(words)) for words in typed if taken.count(words) != 1] == []


def check_all_can_be_read(served: Served, page: Page, typed: list[str]) -> None:
    """In the plan, as one of two that stand, or in the past of its line."""
    with served.stores.session() as session:
        plan = plan_of(session, session.merge(served.noor, load=False))
        entries = [entry.id for entry in entries_of(session, plan).every]
    base = f"/plans/{served.plan_id}"
    paths = [f"{base}/edit", *(f"{base}/entries/{entry}/history" for entry in entries)]
    told = "".join(page.evaluate(TEXT, path) for path in paths)
    assert [words for words in typed if words not in told] == []
