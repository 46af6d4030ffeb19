"""How long until a person can read the plan with no network, beside bare pages of the same.

    .venv/bin/python bench/open.py [--runs 15] [--cpu 6]

Each run is a new browser process on a copy of a primed profile, the server stopped, the page's CPU
slowed. The pages take turns: the product; a static page of the same words, style and photos, which
is what the budget is measured by; and the barest page that has those words. Time runs from
navigation to the first frame after a line of the plan is in view. Prints medians and ratios; only
the ratios mean anything, for machines differ.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bare_page import BarePage
from browser import launched, open_by_link, seen_after_ms
from demo_server import DemoServer
from playwright.sync_api import Playwright, sync_playwright

WARM_UP = 1


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=15)
    asked.add_argument("--cpu", type=float, default=6)
    options = asked.parse_args()

    home = Path(tempfile.mkdtemp(prefix="pocketplan-open-"))
    try:
        with sync_playwright() as playwright:
            measured = compare(playwright, home, options.runs, options.cpu)
    finally:
        shutil.rmtree(home, ignore_errors=True)

    middle = {name: statistics.median(times) for name, times in measured.items()}
    for name, times in measured.items():
        beside = f"{middle['product'] / middle[name]:.2f}"
        print(f"{name:10} median {middle[name]:7.1f} ms   product/{name} {beside}", end="   ")
        print(f"{min(times):.1f} to {max(times):.1f}")
    print(f"ratio      {middle['product'] / middle['same look']:.2f}   (budget 1.15)")
    return 0


def compare(playwright: Playwright, home: Path, runs: int, cpu: float) -> dict[str, list[float]]:
    """Return milliseconds to the visible plan, by the page's name."""
    with DemoServer(home / "demo") as demo:
        with launched(playwright, home / "product") as phone:
            content = open_by_link(phone, demo.link("client"))
        addresses = {"product": f"{demo.origin}/plan"}
    pages = {"same look": content.as_same_look(), "barest": content.as_barest()}
    for name, page in pages.items():
        with BarePage(page, content.photos) as bare, launched(playwright, home / name) as phone:
            addresses[name] = bare.url
            phone.new_page().goto(bare.url, wait_until="networkidle")
            phone.pages[-1].evaluate("navigator.serviceWorker.ready.then(() => 0)")
            phone.pages[-1].wait_for_timeout(500)
    measured: dict[str, list[float]] = {name: [] for name in addresses}
    turns = list(addresses)
    for run in range(-WARM_UP, runs):
        turns.append(turns.pop(0))
        for name in turns:
            profile = home / "run"
            shutil.copytree(home / name, profile)
            with launched(playwright, profile) as phone:
                took = seen_after_ms(phone, addresses[name], cpu=cpu)
            shutil.rmtree(profile)
            if run >= 0:
                measured[name].append(took)
    return measured


if __name__ == "__main__":
    sys.exit(main())
