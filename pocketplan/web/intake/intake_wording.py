"""What the questions at the start are called, and what is said beside each."""

from flask_babel import lazy_gettext as _

from pocketplan.care.intake.question import Question, Section

SECTIONS = {
    Section.NOW: _("How things are"),
    Section.BEFORE: _("Hard times before"),
    Section.SIGNS: _("What starts it, and what helps"),
    Section.NEEDS: _("What weighs on you"),
    Section.LIKELY: _("What may come, and what we do then"),
    Section.ELSE: _("Anything else"),
}
TIMES_CALLED = {
    Section.BEFORE: (_("One hard time"), _("Another hard time")),
    Section.LIKELY: (_("What may come"), _("What else may come")),
}
QUESTIONS_SAID = {
    Question.CONCERNS: (_("What is hard right now?"), _("As you would tell a friend.")),
    Question.HISTORY: (
        _("What help have you had before?"),
        _("Talks, medicine, a stay somewhere. What was it like?"),
    ),
    Question.HAPPENED: (_("What happened?"), _("As much or as little as you want to tell.")),
    Question.HELPED: (
        _("What helped?"),
        _("People, places, things you did. One on each line."),
    ),
    Question.WORSE: (
        _("What made it worse?"),
        _("What others did or said, or what you did. One on each line."),
    ),
    Question.TRIGGERS: (
        _("What starts a hard time?"),
        _("A place, a date, a message, a quarrel. One on each line."),
    ),
    Question.COPING: (
        _("What works for you already?"),
        _("Things that you can do on your own. One on each line."),
    ),
    Question.RELATIONSHIPS: (
        _("Who is in your life, and how is it with them?"),
        _("Who is good for you, and who is not?"),
    ),
    Question.SUBSTANCES: (
        _("Do you drink or use anything? What does it do for you?"),
        _("Alcohol, drugs, pills. It is asked so that help fits."),
    ),
    Question.TRAUMA: (
        _("Is there something from before that your therapist should know?"),
        _("You do not have to tell it here. “Ask me” is an answer as well."),
    ),
    Question.STRESSORS: (
        _("What puts you under pressure now?"),
        _("Money, work, your home, your health, a court, your papers."),
    ),
    Question.KIND: (
        _("What kind of hard time could come?"),
        _("In your own words, such as: I stop sleeping and go out at night."),
    ),
    Question.RESPONSE: (
        _("What do we do then?"),
        _("What you two agree on: who does what, and who is called."),
    ),
    Question.ELSE: (_("What have these questions left out?"), ""),
}
FOR_EMERGENCIES = frozenset({Question.KIND, Question.RESPONSE})
