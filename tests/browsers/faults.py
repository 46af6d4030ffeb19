"""A server in our server's place that answers everything wrongly, in one way at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PORTAL = "<!doctype html><html><title>Free WiFi</title><h1>Accept our terms</h1></html>"


@dataclass(frozen=True)
class Fault:
    """
    status   of every answer
    body     of every answer
    headers  of every answer
    promised how long the body claims to be, where that is not its length
    """

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    promised: int | None = None


FAULTS = {
    "401": Fault(401, '{"error": "not-signed-in"}', {"Content-Type": "application/json"}),
    "403": Fault(403, "no", {"Content-Type": "text/html"}),
    "404": Fault(404, "no", {"Content-Type": "text/html"}),
    "410": Fault(410, "gone", {"Content-Type": "text/html"}),
    "429": Fault(429, "wait", {"Content-Type": "text/html", "Retry-After": "3600"}),
    "500": Fault(500, "<html>trouble</html>", {"Content-Type": "text/html"}),
    "503": Fault(503, "<html>trouble</html>", {"Content-Type": "text/html"}),
    "a captive portal": Fault(200, PORTAL, {"Content-Type": "text/html"}),
    "a portal that claims to be us": Fault(
        200,
        PORTAL,
        {
            "Content-Type": "text/html",
            "X-PocketPlan-Keep": "plan",
            "X-PocketPlan-Person": "someone",
            "X-PocketPlan-Release": "0123456789ab",
        },
    ),
    "a redirect": Fault(302, "", {"Location": "/welcome"}),
    "an empty object": Fault(200, "{}", {"Content-Type": "application/json"}),
    "truncated JSON": Fault(
        200, '{"format": 1, "revision": 9', {"Content-Type": "application/json"}
    ),
    "newer-format JSON": Fault(
        200,
        '{"format": 2, "revision": 99, "changes": [], "taken": [], "refused": []}',
        {"Content-Type": "application/json"},
    ),
    "half a page": Fault(
        200,
        "<!doctype html><html><h1>Half",
        {"Content-Type": "text/html", "X-PocketPlan-Keep": "plan"},
        promised=9_000,
    ),
}


@contextmanager
def answering(fault: Fault, port: int) -> Iterator[list[str]]:
    """Answer with a fault on a port that nobody listens on; yields the paths asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(self.path)
            body = fault.body.encode()
            self.send_response(fault.status)
            for name, value in fault.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(fault.promised or len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = answer  # noqa: N815 (the names that http.server calls)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    ThreadingHTTPServer.allow_reuse_address = True
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
