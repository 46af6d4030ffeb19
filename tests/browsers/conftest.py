"""Real browsers before the real product, which each test may stop and start again."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from pocketplan.app import PROJECT_ROOT
from tests.browsers.phone_copy import eventually, opened_once, snapshot_on
from tests.browsers.practice import prepare_folder
from tests.browsers.ready_server import ReadyServer
from tests.browsers.served import Served

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_SHELL = Path("/usr/bin/chromium-headless-shell")  # the same engine, without notifications
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PICTURES = PROJECT_ROOT / "var" / "screenshots"
PATIENCE_MS = 15_000  # for all that is waited for: how long it takes is for bench/ to measure
expect.set_options(timeout=PATIENCE_MS)

Screenshot = Callable[..., None]


@pytest.fixture(scope="package")  # its event loop must not outlive the tests that use it
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without its windows, which takes less time; whole where there is no such."""
    program = CHROMIUM_SHELL if CHROMIUM_SHELL.exists() else CHROMIUM
    with opened_chromium(playwright, program) as browser:
        yield browser


@pytest.fixture(scope="session")
def practice_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data and keys of a practice, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("practice")
    prepare_folder(folder)
    return folder


@pytest.fixture(scope="session")
def ready_server() -> Iterator[ReadyServer]:
    ready = ReadyServer()
    yield ready
    ready.close()


@pytest.fixture
def served(practice_folder: Path, ready_server: ReadyServer, tmp_path: Path) -> Iterator[Served]:
    with serving(practice_folder, tmp_path / "practice", ready_server) as server:
        yield server


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    """A phone on which nobody has signed in."""
    with a_phone(chromium, served) as context:
        yield context


@pytest.fixture
def desk(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    """A therapist's screen on which nobody has signed in."""
    context = chromium.new_context(
        base_url=served.origin, viewport={"width": 1280, "height": 800}, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def noors_plan(served: Served, phone: BrowserContext) -> Page:
    """Noor's plan, open on her phone, which holds the page and its data."""
    served.sign_in(phone, served.noor)
    page = opened_once(phone.new_page())
    eventually(page, lambda: snapshot_on(page) is not None)
    return page


@pytest.fixture
def noors(noors_plan: Page) -> Page:
    """Noor's editor, on her phone, which keeps the plan."""
    noors_plan.goto("/plan/edit")
    noors_plan.wait_for_load_state("networkidle")
    return noors_plan


@pytest.fixture
def lees(served: Served, desk: BrowserContext) -> Page:
    """Dr. Lee's editor of Noor's plan, on a screen that keeps nothing."""
    served.sign_in(desk, served.lee, keeps_copy=False)
    page = desk.new_page()
    page.goto(f"/plans/{served.plan_id}/edit")
    page.locator("plan-order:defined").wait_for()
    return page


@contextmanager
def opened_chromium(
    playwright: Playwright, program: Path, **options: list[str]
) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=program, args=list(QUIET), **options)
    yield browser
    browser.close()


@contextmanager
def serving(
    practice_folder: Path, folder: Path, ready: ReadyServer, *, in_front: int | None = None
) -> Iterator[Served]:
    """Serve a copy of a prepared practice, in `folder`; browsers ask the port `in_front`."""
    shutil.copytree(practice_folder, folder)
    server = Served(folder, ready, in_front=in_front)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        server.stores.engine.dispose()


@contextmanager
def a_phone(chromium: Browser, served: Served) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        base_url=served.origin,
        viewport={"width": 412, "height": 823},
        device_scale_factor=1,
        has_touch=True,
        is_mobile=True,
        locale="en-GB",
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture(scope="session")
def screenshot() -> Screenshot:
    """Write a page, light and dark, below var/screenshots, where anyone can look.

    Of a whole page, or of what is on the screen alone: for a whole one the browser makes the
    screen larger, and takes away what a finger holds.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)

    def write(page: Page, name: str, *, is_whole: bool = True) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            picture = PICTURES / f"{name}-{scheme}.jpg"
            page.screenshot(path=picture, quality=80, full_page=is_whole)
        page.emulate_media(color_scheme="light")

    return write
