"""Noor on her phone and Dr. Lee at a desk, each writing at random, whatever the network does."""

from random import Random

from playwright.sync_api import Error, Page, TimeoutError

from tests.browsers.phone_copy import eventually

PARTS = ("warning_signs", "coping_steps", "values")  # their lines have words
PATIENCE_MS = 2_500  # of somebody who looks at a page that does not come
HELD_MS = 90_000  # a form is sent again for so long
TAP = """([selector, pick]) => {
  const found = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
  if (found.length > 0) found[pick % found.length].click()
  return found.length > 0
}"""
WAYS = """(selector) => [...document.querySelectorAll(selector)].map((one) => one.href)"""


class Editor:
    """
    typed  each text that its person wrote and saved; every one is another
    """

    def __init__(self, page: Page, random: Random, name: str) -> None:
        self.page = page
        self.typed: list[str] = []
        self._random = random
        self._name = name

    def _words(self) -> str:
        return f"{self._name} {len(self.typed)} {self._random.getrandbits(40):010x}"

    def _way(self, do: str) -> str:
        return f"[data-entries={self._random.choice(PARTS)}] [data-do={do}]"


class OnAPhone(Editor):
    """Writes with the page's own scripts, into the outbox; opens the kept page now and then."""

    def act(self) -> None:
        match self._random.randrange(10):
            case 0:
                self.page.goto("/plan")
                self.page.goto("/plan/edit")
            case 1 | 2:
                self._tap(self._way("move-down"))
            case 3:
                self._tap(self._way("remove-entry"))
            case 4 | 5:
                self._write(f"[data-do=add][data-part={self._random.choice(PARTS)}]")
            case _:
                self._write(self._way("edit"))

    def _tap(self, selector: str) -> bool:
        tapped: bool = self.page.evaluate(TAP, [selector, self._random.randrange(100)])
        return tapped

    def _write(self, way: str) -> None:
        if not self._tap(way):
            return
        form = self.page.locator("dialog [name=words]")
        eventually(self.page, lambda: form.count() == 1 or not self._is_at_home())
        if not self._is_at_home():  # a line that the phone does not hold yet leads to its page
            self.page.goto("/plan/edit")
            return
        words = self._words()
        form.fill(words)
        self.page.locator("dialog [type=submit]").click()
        eventually(self.page, lambda: form.count() == 0)  # the words are kept
        self.typed.append(words)

    def _is_at_home(self) -> bool:
        return self.page.url.split("#")[0].endswith("/plan/edit")


class AtADesk(Editor):
    """Fetches a form and sends it, as without scripts; what does not come is reloaded."""

    def __init__(self, page: Page, random: Random, name: str) -> None:
        super().__init__(page, random, name)
        self._home = page.url

    def act(self) -> None:
        if not self._is_home():
            self._go_home()
            return
        if self._random.randrange(3):
            selector = self._way("edit")
        else:
            selector = f"[data-do=add][data-part={self._random.choice(PARTS)}]"
        ways = self.page.evaluate(WAYS, selector)
        if ways:
            self._write(self._random.choice(ways))

    def come_home(self) -> None:
        """Have the plan there with its scripts, however often it has to be asked for."""
        while not self._is_home():
            self._go_home()

    def _is_home(self) -> bool:
        is_there = self.page.url.split("#")[0] == self._home
        return is_there and self.page.locator("live-plan:defined").count() == 1

    def _go_home(self) -> None:
        """By a reload from a page that did not come: what was sent is sent again."""
        is_another = self.page.locator("main").count() == 1 and not self._is_home()
        self._load(self._home if is_another else None)
        self._has_come("live-plan:defined")

    def _write(self, address: str) -> None:
        self._load(address)
        if not self._has_come("form.entry-form [type=submit]"):
            return
        form = self.page.locator("form.entry-form")
        words = self._words()
        form.locator("[name=words]").fill(words)
        form.locator("[type=submit]").first.click()
        self.typed.append(words)
        eventually(self.page, lambda: self._has_gone(address), within_ms=HELD_MS)
        self._has_come("live-plan:defined")

    def _has_gone(self, address: str) -> bool:
        """Whether the form was let go; one that stays, and says why, is sent again."""
        form = self.page.locator("form.entry-form")
        try:
            if self.page.locator("held-form [data-said]:visible").count():
                form.locator("[type=submit]").first.click(timeout=PATIENCE_MS)
            return self.page.url != address or form.count() == 0
        except (Error, TimeoutError):  # it goes at this moment
            return False

    def _load(self, address: str | None) -> None:
        try:
            if address:
                self.page.goto(address, wait_until="commit")
            else:
                self.page.reload(wait_until="commit")
        except Error as cause:
            if "net::" not in str(cause):
                raise

    def _has_come(self, selector: str) -> bool:
        """Look for a moment whether it comes; of half a page nobody says that it is all."""
        try:
            self.page.locator(selector).first.wait_for(timeout=PATIENCE_MS)
        except TimeoutError:
            return False
        return True
