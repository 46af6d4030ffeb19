"""Drives Debian's Firefox over WebDriver BiDi: nothing between it and us but a socket."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from tests.browsers.firefox_preferences import QUIET

BINARY = "/usr/bin/firefox-esr"
PATIENCE_S = 30.0
SAID = "stderr.log"
T = TypeVar("T")
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class FirefoxError(RuntimeError):
    """Firefox refused a command, or a script in the page threw."""


class Firefox:
    """One tab of a running Firefox."""

    def __init__(self, address: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._wait(self._connect(address))
        self.command("session.new", capabilities={})
        self.tab = self.command("browsingContext.getTree")["contexts"][0]["context"]

    def command(self, method: str, **parameters: object) -> dict[str, Any]:
        """Raises FirefoxError."""
        answer = self._wait(self._ask(method, parameters))
        if answer["type"] == "error":
            raise FirefoxError(f"{method}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def go(self, url: str) -> None:
        self.command("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def come_to_front(self) -> None:
        """Be the window that has the keyboard; without that, keys press no button."""
        tree = self.command("browsingContext.getTree", **{"moz:scope": "chrome"})
        [window] = [one["context"] for one in tree["contexts"] if "browser.xhtml" in one["url"]]
        front = "Services.focus.activeWindow = window; gBrowser.selectedBrowser.focus()"
        self.run(front, context=window)
        self.until(lambda: self.run("return document.hasFocus()"))

    def run(self, body: str, *, context: str = "") -> Any:
        """Run the inside of an async function in the page; return its value, which must be JSON."""
        return self._evaluate(
            f"(async () => JSON.stringify((await (async () => {{{body}}})()) ?? null))()",
            context or self.tab,
        )

    def tap(self, selector: str) -> None:
        """Press what `selector` finds, as a person would: the page may trust it."""
        quoted = json.dumps(selector)
        x, y = self.run(
            f"const found = document.querySelector({quoted});"
            "found.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const box = found.getBoundingClientRect();"
            "return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]"
        )
        press = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        finger = {"type": "pointer", "id": "finger", "actions": press}
        self.command("input.performActions", context=self.tab, actions=[finger])

    def until(self, look: Callable[[], T], *, within_s: float = PATIENCE_S) -> T:
        """Look until what is found is true, and return it."""
        deadline = time.monotonic() + within_s
        while not (found := look()):
            if time.monotonic() > deadline:
                raise FirefoxError(f"waited {within_s} s in vain; last seen: {found!r}")
            time.sleep(0.05)
        return found

    def allow_notifications(self, origin: str, state: str = "granted") -> None:
        self.command(
            "permissions.setPermission",
            descriptor={"name": "notifications"},
            state=state,
            origin=origin,
        )

    def set_cookie(self, name: str, value: str) -> None:
        """For localhost."""
        self.command(
            "storage.setCookie",
            cookie={
                "name": name,
                "value": {"type": "string", "value": value},
                "domain": "localhost",
                "path": "/",
                "httpOnly": True,
            },
        )

    def alerts(self) -> list[str]:
        """Return the windows in which Firefox shows notifications now, those that are drawn."""
        tree = self.command("browsingContext.getTree", **{"moz:scope": "chrome"})
        found = [one["context"] for one in tree["contexts"] if "alert.xhtml" in one["url"]]
        return [alert for alert in found if self._is_drawn(alert)]

    def text_of_alert(self, alert: str) -> list[str]:
        """Return title and body as they stand on the screen."""
        shown = self.run(
            "return ['alertTitleLabel', 'alertTextLabel'].map(id => {"
            "const label = document.getElementById(id); return label.value || label.textContent})",
            context=alert,
        )
        return [str(line) for line in shown]

    def tap_alert(self, alert: str) -> None:
        self._do_in(alert, "onAlertClick()")

    def close_alert(self, alert: str) -> None:
        self._do_in(alert, "close()")
        self.until(lambda: alert not in self.alerts())

    def pages(self) -> list[str]:
        """Return the addresses of all open tabs."""
        tree = self.command("browsingContext.getTree")
        return [str(context["url"]) for context in tree["contexts"]]

    def close(self) -> None:
        self._wait(self._http.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def _is_drawn(self, alert: str) -> bool:
        """Say whether a window has loaded; one that is opening or closing has nothing to read."""
        try:
            return bool(self.run("return document.readyState === 'complete'", context=alert))
        except FirefoxError:
            return False

    def _do_in(self, context: str, expression: str) -> None:
        self.command(
            "script.evaluate",
            expression=expression,
            awaitPromise=False,
            target={"context": context},
        )

    def _evaluate(self, expression: str, context: str) -> Any:
        answer = self.command(
            "script.evaluate", expression=expression, awaitPromise=True, target={"context": context}
        )
        if answer["type"] == "exception":
            raise FirefoxError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE_S * 2)

    async def _connect(self, address: str) -> None:
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(f"{address}/session", max_msg_size=0)
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if (waiting := self._answers.pop(said.get("id", 0), None)) is not None:
                waiting.set_result(said)

    async def _ask(self, method: str, parameters: dict[str, object]) -> dict[str, Any]:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, PATIENCE_S)


@contextmanager
def firefox(preferences: dict[str, object]) -> Iterator[Firefox]:
    """Start Firefox with a profile of its own; both are gone afterwards."""
    profile = Path(tempfile.mkdtemp(prefix="firefox-"))
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in (QUIET | preferences).items()
    ]
    (profile / "user.js").write_text("\n".join(lines))
    process = _started(profile)
    try:
        driver = Firefox(_address(process, profile / SAID))
        try:
            yield driver
        finally:
            driver.close()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        shutil.rmtree(profile, ignore_errors=True)


def _started(profile: Path) -> subprocess.Popen[bytes]:
    command = [BINARY, "-headless", "-no-remote", "-profile", str(profile), "about:blank"]
    with (profile / SAID).open("wb") as said:
        return subprocess.Popen(
            [*command, "--remote-debugging-port", "0", "--remote-allow-system-access"],
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
            env=os.environ | {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"},
        )


def _address(process: subprocess.Popen[bytes], said: Path) -> str:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        if found := LISTENS.search(said.read_text()):
            return found[1]
        time.sleep(0.05)
    raise FirefoxError(f"Firefox did not start: {said.read_text()[-400:]}")
