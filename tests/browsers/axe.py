"""axe-core, run through the browser's debugger: a page itself allows no foreign script."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from pocketplan.app import PROJECT_ROOT

AXE = PROJECT_ROOT / "node_modules" / "axe-core" / "axe.min.js"


def found_by(page: Page, rules: Sequence[str], also: str = "") -> list[str]:
    """Return what axe finds against, as "rule: place".

    rules  names of rules, or of sets of them such as "wcag22aa"
    also   a rule beside such sets
    """
    debugger = page.context.new_cdp_session(page)
    known = debugger.send("Runtime.evaluate", {"expression": "typeof axe"})
    if known["result"]["value"] == "undefined":
        debugger.send("Runtime.evaluate", {"expression": Path(AXE).read_text()})
    beside = f"{also!r}: {{ enabled: true }}" if also else ""
    asked = f"axe.run(document, {{ runOnly: {list(rules)!r}, rules: {{ {beside} }} }})"
    told = debugger.send(
        "Runtime.evaluate",
        {
            "expression": f"{asked}.then(({{ violations }}) => violations.flatMap(one =>"
            " one.nodes.map(node => one.id + ': ' + node.target.join(' '))))",
            "awaitPromise": True,
            "returnByValue": True,
        },
    )
    debugger.detach()
    assert "exceptionDetails" not in told, told
    return list(told["result"]["value"])
