"""Which language the reader's words come in."""

from flask import has_request_context, request

from pocketplan.web.request import current

LANGUAGES = ("en", "es")
WRITTEN_AS = {"en": "en_GB"}  # where dates name the day before the month, as Spanish does


def locale_of_reader() -> str:
    """Return what Babel calls the reader's language, with its way of writing dates."""
    return locale_of(language_of_reader())


def locale_of(language: str) -> str:
    return WRITTEN_AS.get(language, language)


def language_of_reader() -> str:
    """Return the person's own choice, else what the browser asks for, else English."""
    if not has_request_context():
        return LANGUAGES[0]
    who = current.person_or_none()
    if who is not None and who.language in LANGUAGES:
        return who.language
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]
