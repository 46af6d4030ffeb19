"""Which language the reader's words come in."""

from flask import has_request_context, request

from pocketplan.web import current

LANGUAGES = ("en", "es")


def language_of_reader() -> str:
    """Return the person's own choice, else what the browser asks for, else English."""
    if not has_request_context():
        return LANGUAGES[0]
    who = current.person_or_none()
    if who is not None and who.language in LANGUAGES:
        return who.language
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
