"""How long until a first visit paints something on a slow network, beside a bare page of the same.

    .venv/bin/python bench/first.py [--runs 15]

Each run is a new browser process that holds a sign-in and nothing else: no page, no script, no
worker. The network is slowed by DevTools to Lighthouse's slow 4G (`SLOW_4G` in browser.py). The
product and a static page of the same words, style and photos, packed as the product's is, take
turns. DevTools knows no TCP: how a page fits into its first flight is not measured here but counted
(`tests/web/release/test_first_visit.py`). Prints medians and their ratio; only the ratio means
anything, for machines differ.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bare_page import BarePage
from browser import launched, open_by_link, painted_after_ms
from demo_server import DemoServer
from playwright.sync_api import Playwright, sync_playwright

WARM_UP = 1
FORGET = """async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
}"""
HTTP_CACHE = ("Default/Cache", "Default/Code Cache")


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=15)
    runs = asked.parse_args().runs

    home = Path(tempfile.mkdtemp(prefix="pocketplan-first-"))
    try:
        with sync_playwright() as playwright:
            measured = compare(playwright, home, runs)
    finally:
        shutil.rmtree(home, ignore_errors=True)

    middle = {name: statistics.median(times) for name, times in measured.items()}
    for name, times in measured.items():
        print(f"{name:18} median {middle[name]:7.1f} ms   {min(times):.1f} to {max(times):.1f}")
    print(f"product/same look   {middle['product'] / middle['same look']:.2f}   (budget 1.20)")
    return 0


def compare(playwright: Playwright, home: Path, runs: int) -> dict[str, list[float]]:
    """Return milliseconds to the first paint, by the page's name."""
    signed_in, nobody = home / "signed-in", home / "nobody"
    with DemoServer(home / "demo") as demo:
        with launched(playwright, signed_in) as phone:
            plan, _screen = open_by_link(phone, demo.link("client"))
            phone.pages[-1].evaluate(FORGET)
        for part in HTTP_CACHE:
            shutil.rmtree(signed_in / part, ignore_errors=True)
        nobody.mkdir()
        with BarePage(plan.as_same_look(), plan.photos, is_packed=True) as bare:
            visits = [
                ("product", signed_in, f"{demo.origin}/plan"),
                ("same look", nobody, bare.url),
            ]
            measured: dict[str, list[float]] = {name: [] for name, _profile, _address in visits}
            for run in range(-WARM_UP, runs):
                visits.append(visits.pop(0))
                for name, profile, address in visits:
                    took = _took_ms(playwright, profile, address, home / "run")
                    if run >= 0:
                        measured[name].append(took)
    return measured


def _took_ms(playwright: Playwright, primed: Path, address: str, profile: Path) -> float:
    shutil.copytree(primed, profile)
    try:
        with launched(playwright, profile) as phone:
            return painted_after_ms(phone, address)
    finally:
        shutil.rmtree(profile)


if __name__ == "__main__":
    sys.exit(main())
