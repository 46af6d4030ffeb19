"""One file of a release, as it travels."""

import gzip
import re
from dataclasses import dataclass
from mimetypes import MimeTypes

import brotli
from werkzeug.datastructures import Accept

from pocketplan.web.release.tight_script import tight

WORTH_PACKING = 200  # bytes; below, packing adds more than it takes
_DOC_COMMENT = re.compile(r"(?m)^[ \t]*/\*\*(?:.|\n)*?\*/[ \t]*$")
_TYPE = re.compile(r"/\*\* @[^\n]*?\*/ ?")
_REASON = re.compile(r"""(?m)(?:^|[ \t]+)// [^"'`\n]*$""")  # a string would end behind it
_INDENT = re.compile(r"(?m)^[ \t]+")

_types = MimeTypes()
_types.add_type("text/javascript", ".js")
_types.add_type("application/manifest+json", ".webmanifest")
_types.add_type("image/webp", ".webp")


@dataclass(frozen=True, slots=True)
class Asset:
    """
    body          what stands in the file; of a script, what the browser needs of it
    packed        the same by content coding, the smallest first; empty where none helps
    content_type  as the header says it
    """

    body: bytes
    packed: dict[str, bytes]
    content_type: str

    @classmethod
    def of(cls, path: str, body: bytes) -> "Asset":
        kind = _types.guess_type(path)[0] or "application/octet-stream"
        if kind == "text/javascript":
            body = for_browsers(body.decode()).encode()
        is_text = kind.startswith("text/") or kind == "image/svg+xml"
        return cls(
            body,
            _packed(body) if is_text and len(body) > WORTH_PACKING else {},
            f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        )

    def for_reader(self, accepted: Accept) -> tuple[str, bytes]:
        """Return the content coding that suits a browser, "" for none, and the bytes."""
        for coding, packed in self.packed.items():
            if accepted[coding] > 0:
                return coding, packed
        return "", self.body


def for_browsers(script: str) -> str:
    """Take out what is for whoever reads the source, comments and spaces: a third of what
    travels. No text of a script may span lines.

    Lines stay where they are, so that a browser's message names the line of the source.
    """
    return tight(_INDENT.sub("", without_comments(script)))


def without_comments(script: str) -> str:
    bare = _DOC_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), script)
    for left_out in (_TYPE, _REASON):
        bare = left_out.sub("", bare)
    return bare


def _packed(body: bytes) -> dict[str, bytes]:
    return {"br": brotli.compress(body, quality=11), "gzip": gzip.compress(body, 9, mtime=0)}
