"""The least a page with the same words and photo could be: what opening is measured against."""

import threading
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

STYLE = """
:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.5 system-ui,sans-serif;padding:1rem 1rem 5rem;max-width:40rem}
h2{font-size:1.3rem;margin:1.5rem 0 .5rem}ul{list-style:none;margin:0;padding:0}
li{min-height:3rem;padding:.5rem 0;border-bottom:1px solid #8886}
img{display:block;width:100%;height:auto;aspect-ratio:4/3;object-fit:cover}
a{display:inline-block;min-height:3rem}
"""
WORKER = """
const kept = "bare"
self.addEventListener("install", (event) => event.waitUntil(
  caches.open(kept).then((cache) => cache.addAll(["/", "/photo"])).then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("fetch", (event) => event.respondWith(
  caches.match(event.request).then((found) => found || fetch(event.request))))
"""


@dataclass(frozen=True)
class Content:
    """What the product's page says: headed lists of lines, links to call, one photo."""

    parts: list[tuple[str, list[str]]]
    links: list[tuple[str, str]]
    photo: bytes
    photo_type: str

    def as_page(self) -> bytes:
        lists = "".join(
            f"<h2>{escape(heading)}</h2><ul>"
            + "".join(f"<li data-entry>{escape(line)}</li>" for line in lines)
            + "</ul>"
            for heading, lines in self.parts
        )
        calls = "".join(
            f'<li><a href="{escape(href)}">{escape(text)}</a></li>' for href, text in self.links
        )
        photo = '<img src="/photo" alt="" width="800" height="600">' if self.photo else ""
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Plan</title>'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<style>{STYLE}</style>{photo}{lists}<ul>{calls}</ul>"
            '<script>navigator.serviceWorker.register("/worker.js")</script>'
        ).encode()


class BarePage:
    """Serves the bare page on loopback while the `with` block lasts."""

    def __init__(self, content: Content) -> None:
        answers = {
            "/": ("text/html", content.as_page()),
            "/photo": (content.photo_type, content.photo),
            "/worker.js": ("text/javascript", WORKER.encode()),
        }

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = answers.get(self.path, ("text/plain", b""))
                self.send_response(200 if self.path in answers else 404)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
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
