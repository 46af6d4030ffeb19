"""A page's forms, as a browser without scripts sends them."""

from html.parser import HTMLParser
from typing import Any

from werkzeug.test import TestResponse

from tests.builders import Visitor

Fields = dict[str, str]


class _Forms(HTMLParser):
    """Collects each form's address and what stands in its fields; templates are not forms."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields, list[str]]] = []
        self._open: tuple[str, Fields, list[str]] | None = None
        self._templates = 0
        self._area = ""
        self._choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "template":
            self._templates += 1
        if self._templates:
            return
        if tag == "form":
            self._open = (told.get("action", ""), {}, [])
            self.forms.append(self._open)
        if self._open:
            self._field(tag, told)

    def handle_endtag(self, tag: str) -> None:
        self._templates -= tag == "template"
        if tag == "form":
            self._open = None
        if tag in ("textarea", "select"):
            self._area = self._choice = ""

    def handle_data(self, data: str) -> None:
        if self._open and self._area:
            self._open[1][self._area] += data.removeprefix("\r\n").removeprefix("\n")
        elif self._open and data.strip():
            self._open[2].append(data.strip())

    def _field(self, tag: str, told: Fields) -> None:
        assert self._open
        fields, name = self._open[1], told.get("name", "")
        if tag == "textarea":
            self._area = name
            fields[name] = ""
        if tag == "select":
            self._choice = name
            fields[name] = ""
        if tag == "option" and "selected" in told:
            fields[self._choice] = told["value"]
        is_off = told.get("type") == "file" or (
            told.get("type") == "checkbox" and "checked" not in told
        )
        if tag == "input" and name and not is_off:
            fields[name] = told.get("value", "on")


def forms_of(page: TestResponse) -> list[tuple[str, Fields, list[str]]]:
    """Return each form's address, fields and words."""
    reader = _Forms()
    reader.feed(page.get_data(as_text=True))
    return reader.forms


def send_form(
    visitor: Visitor, path: str, *, saying: str, nth: int = 0, **typed: Any
) -> TestResponse:
    """Open a page, fill in the nth form that says so on its button, and send it."""
    page = visitor.get(path)
    assert page.status_code == 200, page.status_code
    action, fields, _words = [form for form in forms_of(page) if saying in form[2]][nth]
    sent = {**fields, **{name.replace("__", "-"): value for name, value in typed.items()}}
    kept = {name: value for name, value in sent.items() if value is not None}
    return visitor.post(action or path, data=kept)
