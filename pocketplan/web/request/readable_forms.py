"""A form whose bytes are no text is refused whole: half-read words would be somebody else's."""

from urllib.parse import unquote_to_bytes

from flask import request
from werkzeug.exceptions import BadRequest

PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"
UNREADABLE = ("\0", "\ufffd")  # the second stands where bytes of a file form could not be read


def refuse_unreadable_forms() -> None:
    """Runs before every request. Raises BadRequest."""
    if request.mimetype == PLAIN:
        try:
            unquote_to_bytes(request.get_data(cache=True)).decode()
        except UnicodeDecodeError as cause:
            raise BadRequest from cause
    if request.mimetype in (PLAIN, WITH_FILES):
        for _name, value in request.form.items(multi=True):
            if any(mark in value for mark in UNREADABLE):
                raise BadRequest
