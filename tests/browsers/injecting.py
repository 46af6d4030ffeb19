"""Stands between a browser and our server and slips words into our pages, as an attacker
would who has found a way to write into one. Our headers pass as they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

INJECTED = b"""
<script>window.ranInline = true</script>
<img src="/nowhere.png" alt="" onerror="window.ranHandler = true">
<a id="trap" href="javascript:window.ranAddress = true">x</a>
<style>body { --styled-inline: yes }</style>
<p id="dressed" style="--styled-attribute: yes">x</p>
<script src="https://evil.example/x.js"></script>
<base href="https://evil.example/">
"""
THEIRS = b"<!doctype html><title>Theirs</title><body>"
OURS_TO_SET = ("content-length", "transfer-encoding", "connection", "date", "server")


@contextmanager
def injecting(origin: str) -> Iterator[str]:
    """Yield the address of the one between. Its own page /frame has no policy."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/frame":
                return self._send(200, [("Content-Type", "text/html")], THEIRS)
            with answer_to(origin + self.path) as answer:
                headers = [
                    (name, value)
                    for name, value in answer.headers.items()
                    if name.lower() not in OURS_TO_SET
                ]
                body = answer.read().replace(b"</main>", INJECTED)
                return self._send(answer.status, headers, body)

        def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer_to(address: str) -> HTTPResponse | HTTPError:
    try:
        answer: HTTPResponse = urlopen(address)
    except HTTPError as refusal:
        return refusal
    return answer
