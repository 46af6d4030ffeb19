"""What is said about notes at the desk."""

from flask_babel import lazy_gettext as _

from pocketplan.care.notes.observation import Indicator, Source

INDICATORS = {
    Indicator.HOPELESS: _("Talk of being trapped, or without hope"),
    Indicator.NOT_AROUND: _("Talk of not being around"),
    Indicator.DEATH: _("Talk of death"),
    Indicator.MARKS: _("Marks of self-harm"),
    Indicator.SUBSTANCES_OR_RISK: _("More alcohol, drugs or risk"),
    Indicator.SELF_NEGLECT: _("Not looking after themselves"),
}
I_SAW_IT = _("I saw or heard it myself")  # as it is said to whoever fills in the form
SOURCES = {
    Source.SEEN: _("Seen or heard by whoever noted it"),
    Source.CLIENT: _("The client said so"),
    Source.SOMEBODY: _("Somebody else said so"),
    Source.MESSAGE: _("A message"),
    Source.OTHER: _("Another way"),
}
