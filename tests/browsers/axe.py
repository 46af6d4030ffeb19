"""axe-core, run through the browser's debugger: a page itself allows no foreign script."""

from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page

from pocketplan.app import PROJECT_ROOT

AXE = PROJECT_ROOT / "node_modules" / "axe-core" / "axe.min.js"
_debuggers: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


def found_by(page: Page, rules: Sequence[str], also: str = "") -> list[str]:
    """Return what axe finds against, as "rule: place".

    rules  names of rules, or of sets of them such as "wcag22aa"
    also   a rule beside such sets
    """
    debugger = _debugger_of(page)
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
    assert "exceptionDetails" not in told, told
    return list(told["result"]["value"])


def _debugger_of(page: Page) -> CDPSession:
    """Return the debugger of a page, which brings axe along to where the page goes from here on:
    sending it to each takes longer than many a look."""
    if page not in _debuggers:
        source = Path(AXE).read_text()
        debugger = _debuggers[page] = page.context.new_cdp_session(page)
        debugger.send("Page.enable")
        debugger.send("Page.addScriptToEvaluateOnNewDocument", {"source": source})
        debugger.send("Runtime.evaluate", {"expression": source})
    return _debuggers[page]
