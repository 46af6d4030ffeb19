"""Answers that take everything of ours off a phone. Nothing else does."""

from flask import Response, make_response
from flask import session as form_session
from flask.typing import ResponseReturnValue

from pocketplan.web.signed_in import forget_on

ERASE = '"cache", "storage"'  # not "cookies": that would reach other sites of the same domain


def clear_phone(
    answer: ResponseReturnValue, status: int | None = None, *, is_read: bool = True
) -> Response:
    """Return the answer with the word to erase the kept copy, the unsent edits, the worker.

    is_read  whether a person sees it; a script's is said again, until somebody is told
    """
    response = make_response(answer)
    if status is not None:
        response.status_code = status
    form_session.clear()
    if is_read:
        forget_on(response)
    response.headers["Clear-Site-Data"] = ERASE
    return response
