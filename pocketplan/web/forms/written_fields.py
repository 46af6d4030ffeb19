"""Fields for a few words and for many, as therapists fill them in at the desk."""

from wtforms import StringField, TextAreaField

from pocketplan.web.forms.people_forms import trimmed


def lines(text: str | None) -> str:
    """Return the text with plain line ends, without what stands empty around it."""
    return (text or "").replace("\r\n", "\n").strip()


def long_words(label: str, limit: int) -> TextAreaField:
    return TextAreaField(
        label, filters=[lines], render_kw={"maxlength": limit, "autocomplete": "off"}
    )


def few_words(label: str, limit: int) -> StringField:
    return StringField(
        label, filters=[trimmed], render_kw={"maxlength": limit, "autocomplete": "off"}
    )
