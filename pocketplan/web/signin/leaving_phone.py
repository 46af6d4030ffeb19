"""Answers to whoever leaves a phone. One takes everything of ours off it, and nothing else does."""

from flask import Response, make_response
from flask import session as form_session
from flask.typing import ResponseReturnValue

from pocketplan.web.signin.signed_in import forget_on

LOOKED_AT = '"cache"'
ERASE = '"cache", "storage"'  # not "cookies": that would reach other sites of the same domain


def leave_phone(answer: ResponseReturnValue) -> Response:
    """Return the answer with the word to forget who was signed in and what they looked at.

    What is kept here for somebody without a network is another person's, and stays.
    """
    response = make_response(answer)
    form_session.clear()
    forget_on(response)
    response.headers["Clear-Site-Data"] = LOOKED_AT
    return response


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
