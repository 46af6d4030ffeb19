"""axe-core, run through the browser's debugger: a page itself allows no foreign script."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page

from pocketplan.app import PROJECT_ROOT

AXE = PROJECT_ROOT / "node_modules" / "axe-core" / "axe.min.js"


def found_by(page: Page, rules: Sequence[str]) -> list[str]:
    """Return what axe finds against, as "rule: place".

    rules  names of rules, or of sets of them such as "wcag22aa"
    """
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": Path(AXE).read_text()})
    asked = f"axe.run(document, {{ runOnly: {list(rules)!r} }})"
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
