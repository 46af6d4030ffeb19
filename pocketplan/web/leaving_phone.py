"""Answers that take everything of ours off a phone. Nothing else does."""

from flask import Response, make_response
from flask import session as form_session
from flask.typing import ResponseReturnValue

from pocketplan.web.signed_in import forget_on

ERASE = '"cache", "storage"'  # not "cookies": that would reach other sites of the same domain


def clear_phone(answer: ResponseReturnValue, status: int | None = None) -> Response:
    """Return the answer with the word to erase the kept copy, the unsent edits, the worker."""
    response = make_response(answer)
    if status is not None:
        response.status_code = status
    form_session.clear()
    forget_on(response)
    response.headers["Clear-Site-Data"] = ERASE
    return response
