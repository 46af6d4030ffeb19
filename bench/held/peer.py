"""A y-websocket server, and pages that talk to it, both from npm and for the bench alone."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.serve.servers import free_port, wait_for

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "bench" / "y-websocket"
PACKAGES = ("y-websocket@1.5.4", "yjs@13.6.27", "ws@8.18.3")
PAGES = Path(__file__).with_name("peer_pages.cjs")


class Peer:
    """
    folder  with node_modules in it
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = folder / "node_modules" / "y-websocket" / "bin" / "server.js"

    def pages(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["node", str(PAGES), *map(str, arguments)],
            env=os.environ | {"NODE_PATH": str(self.folder / "node_modules")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def installed() -> Peer:
    """Fetch y-websocket, unless it is there."""
    peer = Peer(FOLDER)
    if not peer.server.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ("--no-audit", "--no-fund", "--silent")
        subprocess.run(["npm", "install", "--prefix", FOLDER, *quiet, *PACKAGES], check=True)
    return peer


@contextmanager
def peer_server(peer: Peer) -> Iterator[tuple[int, int]]:
    """Run a server; give its process id and its port."""
    port = free_port()
    process = subprocess.Popen(
        ["node", str(peer.server)],
        env=os.environ | {"HOST": "127.0.0.1", "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        time.sleep(1)  # its own start is no page's
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def peer_held(peer: Peer, port: int, count: int) -> Iterator[int]:
    """Hold so many pages open while the block lasts; give how many were told something."""
    process = peer.pages("hold", port, count)
    assert process.stdin
    assert process.stdout
    try:
        yield int(json.loads(process.stdout.readline())["held"])
    finally:
        process.stdin.close()
        process.wait()


def peer_edits(peer: Peer, port: int, pairs: int, every_s: float, seconds: float) -> int:
    """Have the pairs edit for so long; return how many edits the others were told."""
    process = peer.pages("edit", port, pairs, every_s, seconds)
    told, _ = process.communicate()
    return int(json.loads(told)["edits"])
