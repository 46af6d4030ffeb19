"""How long until a person can read the plan with no network, beside bare pages of the same.

    .venv/bin/python bench/open.py [--runs 15] [--cpu 6]

Each run is a new browser process on a copy of a primed profile, the server stopped, the page's CPU
slowed. The pages take turns: the product; a static page of the same words, style and photos, which
is what the budget is measured by; the barest page that has those words; Help's first screen; the
same static page, opened at Help; and one that has that screen alone. Time runs from navigation to
the first frame after a line of the plan, or whom to call on Help's first screen, is in view. Prints
medians and ratios; only the ratios mean anything, for machines differ.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bare_page import BarePage
from browser import HELP, PLAN, TO_CALL, launched, open_by_link, seen_after_ms
from demo_server import DemoServer
from playwright.sync_api import Playwright, sync_playwright

WARM_UP = 1


class Visit(NamedTuple):
    """
    primed      a browser's profile in which the page is kept
    looked_for  what ends the waiting, as a selector
    """

    primed: Path
    address: str
    looked_for: str


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
        print(f"{name:18} median {middle[name]:7.1f} ms   {min(times):.1f} to {max(times):.1f}")
    print(f"product/barest      {middle['product'] / middle['barest']:.2f}")
    print(f"product/same look   {middle['product'] / middle['same look']:.2f}   (budget 1.15)")
    print(f"help/same look      {middle['help'] / middle['same look at help']:.2f}   (budget 1.15)")
    print(f"help/its screen     {middle['help'] / middle['same look of help']:.2f}")
    return 0


def compare(playwright: Playwright, home: Path, runs: int, cpu: float) -> dict[str, list[float]]:
    """Return milliseconds to what is looked for, by the page's name."""
    with DemoServer(home / "demo") as demo:
        with launched(playwright, home / "product") as phone:
            plan, screen = open_by_link(phone, demo.link("client"))
        visits = {
            "product": Visit(home / "product", f"{demo.origin}/plan", PLAN),
            "help": Visit(home / "product", f"{demo.origin}/plan#help", HELP),
        }
    bare = {
        "same look": (plan, plan.as_same_look(), PLAN),
        "barest": (plan, plan.as_barest(), PLAN),
        "same look of help": (screen, screen.as_same_look(), HELP),
    }
    for name, (content, page, looked_for) in bare.items():
        with BarePage(page, content.photos) as served, launched(playwright, home / name) as phone:
            visits[name] = Visit(home / name, served.url, looked_for)
            if name == "same look":
                visits["same look at help"] = Visit(home / name, f"{served.url}#help", TO_CALL)
            phone.new_page().goto(served.url, wait_until="networkidle")
            phone.pages[-1].evaluate("navigator.serviceWorker.ready.then(() => 0)")
            phone.pages[-1].wait_for_timeout(500)
    measured: dict[str, list[float]] = {name: [] for name in visits}
    turns = list(visits)
    for run in range(-WARM_UP, runs):
        turns.append(turns.pop(0))
        for name in turns:
            took = _took_ms(playwright, visits[name], home / "run", cpu)
            if run >= 0:
                measured[name].append(took)
    return measured


def _took_ms(playwright: Playwright, visit: Visit, profile: Path, cpu: float) -> float:
    shutil.copytree(visit.primed, profile)
    try:
        with launched(playwright, profile) as phone:
            return seen_after_ms(phone, visit.address, visit.looked_for, cpu=cpu)
    finally:
        shutil.rmtree(profile)


if __name__ == "__main__":
    sys.exit(main())
