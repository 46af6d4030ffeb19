"""Pages with the same content and nothing behind them: what opening is measured by.

One file with its style inside, one worker of four lines, no script but the worker's. A page of the
same look has the product's words, style and photos and is what the budget means; the barest has
the words in the product's letters and eight lines of style, which no real page could be.
"""

import json
import threading
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple

import brotli

STYLE = """
:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;padding:1rem 1rem 5rem;max-width:40rem}
h2,h3,a,p{display:block;margin:0;padding:.4rem 0;font-size:1em;font-weight:600}p{font-weight:400}
h2{font-size:1.625rem}.words{font:1.3125rem/1.4 serif}
img{display:block;width:100%;height:auto;aspect-ratio:4/3;object-fit:cover}
"""
REGISTERING = '<script>navigator.serviceWorker.register("/worker.js")</script>'
WORKER = """
const kept = "bare"
self.addEventListener("install", (event) => event.waitUntil(
  caches.open(kept).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("fetch", (event) => event.respondWith(
  caches.match(event.request).then((found) => found || fetch(event.request))))
"""


class Line(NamedTuple):
    """
    kind      "h2", "h3", "words" (what the person wrote), "p", "a" or "photo"
    text      what is read; of a photo its address
    href      where a link leads, or ""
    is_entry  it stands in a line of the plan
    """

    kind: str
    text: str
    href: str
    is_entry: bool


@dataclass(frozen=True)
class Content:
    """What the product's page says, from top to bottom, and its photos by address."""

    lines: list[Line]
    photos: dict[str, bytes]
    drawing: str  # the page as it is drawn, without what is hidden and what scripts need

    def as_same_look(self) -> bytes:
        return f"<!doctype html>{self.drawing}{REGISTERING}".encode()

    def as_barest(self) -> bytes:
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Plan</title>'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<style>{STYLE}</style>{''.join(map(_drawn, self.lines))}"
            f"{REGISTERING}"
        ).encode()


def _drawn(line: Line) -> str:
    mark = " data-entry" if line.is_entry else ""
    if line.kind == "photo":
        return f'<img src="{escape(line.text)}" alt="" width="800" height="600">'
    tag = {"words": "p"}.get(line.kind, line.kind)
    look = ' class="words"' if line.kind == "words" else ""
    href = f' href="{escape(line.href)}"' if tag == "a" else ""
    return f"<{tag}{look}{href}{mark}>{escape(line.text)}</{tag}>"


class BarePage:
    """Serves a page and its photos on loopback while the `with` block lasts.

    is_packed  the page travels compressed, as the product's does
    """

    def __init__(self, page: bytes, photos: dict[str, bytes], *, is_packed: bool = False) -> None:
        files = json.dumps(["/", *photos])
        answers = {
            "/": ("text/html", brotli.compress(page) if is_packed else page),
            **{path: ("image/webp", photo) for path, photo in photos.items()},
            "/worker.js": ("text/javascript", WORKER.replace("FILES", files).encode()),
        }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = answers.get(self.path, ("text/plain", b""))
                self.send_response(200 if self.path in answers else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                if is_packed and self.path == "/":
                    self.send_header("Content-Encoding", "br")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self._server.server_port}/"

    def __enter__(self) -> "BarePage":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
