"""In Firefox too one tap puts the closed card in a page's place, and going back finds it."""

from tests.browsers.firefox import Firefox, FirefoxError, firefox
from tests.browsers.served import Served

WHERE = "return [location.pathname, performance.getEntriesByType('navigation')[0].type]"


def test_in_firefox_no_way_back_from_the_card_shows_the_plan(served: Served) -> None:
    with firefox({}) as browser:
        token = served.token_for(served.noor, keeps_copy=True)
        browser.set_cookie(served.settings.cookie_name, token)
        browser.go(f"{served.origin}/plan")
        browser.until(lambda: browser.run("return !!document.querySelector('saved-mark time')"))
        browser.until(lambda: browser.run("return !!navigator.serviceWorker.controller"))
        browser.until(lambda: browser.run("return !!(await caches.match('/card'))"))
        browser.go(f"{served.origin}/plan/edit")
        served.stop()

        browser.tap("a.hide")
        browser.until(lambda: closed_at(browser, "navigate"))
        browser.command("browsingContext.traverseHistory", context=browser.tab, delta=-1)

        browser.until(lambda: closed_at(browser, "back_forward"))
        browser.go(f"{served.origin}/plan")
        assert browser.run("return document.querySelector('#help') !== null")


def closed_at(browser: Firefox, come: str) -> bool:
    """Whether the card stands there, and how it came."""
    try:
        path, came = browser.run(WHERE)
    except FirefoxError:  # a page that leaves answers nothing
        return False
    return bool(path == "/card" and came == come)
