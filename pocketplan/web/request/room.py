"""How much a request may bring: a stranger a little, a form its words, a photo the rest."""

from flask import request
from flask_login import current_user
from werkzeug.exceptions import RequestEntityTooLarge

PHOTO_ROOM = 6 * 1024 * 1024  # bytes, and of any other request
FORM_ROOM = 512 * 1024
STRANGERS_ROOM = 64 * 1024  # a passkey's answer is the largest that somebody not signed in sends
FORM = "application/x-www-form-urlencoded"


def refuse_too_much() -> None:
    """Runs before every request, before anything reads its body. Raises RequestEntityTooLarge.

    What is read is held in memory, and whoever sends it slowly has it held for long.
    """
    sent = request.content_length or 0
    if request.mimetype == FORM and sent > FORM_ROOM:
        raise RequestEntityTooLarge
    if sent > STRANGERS_ROOM and not current_user.is_authenticated:
        raise RequestEntityTooLarge
