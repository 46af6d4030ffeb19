"""A release: everything a browser loads, named by what it holds.

The name is a digest and a folder in every address, so nobody bumps a number and a
new page never meets an old script. Files are read once, when the server starts: what
was digested is what is served, even if the files below it are replaced meanwhile.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

from pocketplan.web.release.asset import Asset, for_browsers, without_comments
from pocketplan.web.release.joined_modules import one_script
from pocketplan.web.release.style_sheets import BUNDLES
from pocketplan.web.release.tight_script import on_fewer_lines
from pocketplan.web.request.access import public

PROJECT_ROOT = Path(__file__).parents[3]
FOLDERS = ("static", "templates", "translations", "service_worker")
CODE = "pocketplan"
JOINED = (
    "js/phone.js",  # what a phone keeps, beside the script that fetches it
    "js/practised.js",  # what it keeps beside a release
    "js/reminders.js",  # what it keeps beside the page of reminders
)

release_pages = Blueprint("release", __name__)


@dataclass(frozen=True, slots=True)
class Release:
    """
    name      digest over static, templates, their translations and service_worker
    drawn_by  digest over the code, and the lists in it, by which pages are drawn
    static    served below /static/<name>/, by path
    worker    the service worker's modules as one script, which declares `start`
    """

    name: str
    drawn_by: str
    static: Mapping[str, Asset]
    worker: str

    @classmethod
    def on_disk(
        cls, root: Path = PROJECT_ROOT, bundles: Mapping[str, tuple[str, ...]] = BUNDLES
    ) -> "Release":
        """Read a release. A bundle's parts are joined in order and not served singly.

        Raises KeyError if a bundle names a file that is not there.
        """
        bodies = {folder: dict(_files(root / folder)) for folder in FOLDERS}
        static = bodies["static"]
        joined = {
            name: b"\n".join(static[part] for part in parts) for name, parts in bundles.items()
        }
        parts_of_bundles = {part for parts in bundles.values() for part in parts}
        served = {path: body for path, body in static.items() if path not in parts_of_bundles}
        joined |= {start: _as_one(start, static).encode() for start in JOINED if start in served}
        return cls(
            name=_digest(bodies | {"bundles": joined}),
            drawn_by=_digest({CODE: dict(_files(root / CODE))}),
            static={path: Asset.of(path, body) for path, body in (served | joined).items()},
            worker=_as_one("worker.js", bodies["service_worker"]),
        )


@cache
def shipped_release() -> Release:
    """Return the release that came with this code: read and packed once in a process."""
    return Release.on_disk()


def register_release(app: Flask, release: Release | None = None) -> None:
    """Make a release the current one, by default the shipped; give templates `asset(path)`."""
    app.extensions["pocketplan.release"] = release or shipped_release()
    app.add_template_global(asset)


def current_release() -> Release:
    release = current_app.extensions["pocketplan.release"]
    assert isinstance(release, Release)  # noqa: S101 (set by register_release)
    return release


def asset(path: str) -> str:
    """Return the address of a static file. Raises KeyError for one that is not there."""
    release = current_release()
    release.static[path]
    return url_for("release.static_file", release=release.name, path=path)


@release_pages.get("/static/<release>/<path:path>")
@public
def static_file(release: str, path: str) -> Response:
    return _answer(release, path, current_release().static)


def _answer(release: str, path: str, assets: Mapping[str, Asset]) -> Response:
    """Another release's file is not here, whatever its name: never a mixed release."""
    found = assets.get(path) if release == current_release().name else None
    if found is None:
        abort(404)
    coding, body = found.for_reader(request.accept_encodings)
    response = Response(body, content_type=found.content_type)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return of_this_release(response)


def of_this_release(response: Response) -> Response:
    """Say which release an answer is made of: a phone keeps no page or file without it."""
    response.headers["X-PocketPlan-Release"] = current_release().name
    return response


def _as_one(start: str, files: Mapping[str, bytes]) -> str:
    return on_fewer_lines(for_browsers(one_script(start, _scripts(files))))


def scripts_in(folder: Path) -> dict[str, str]:
    return _scripts(dict(_files(folder)))


def _scripts(files: Mapping[str, bytes]) -> dict[str, str]:
    scripts = (item for item in files.items() if item[0].endswith(".js"))
    return {path: without_comments(body.decode()) for path, body in scripts}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(
            part.startswith((".", "__pycache__")) for part in path.relative_to(folder).parts
        ):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _digest(folders: Mapping[str, Mapping[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for folder, bodies in folders.items():
        for path, body in bodies.items():
            digest.update(f"{folder}/{path}\0{len(body)}\0".encode() + body)
    return digest.hexdigest()[:12]
