"""What the parts of a plan, their fields and their choices are called by people."""

from flask_babel import lazy_gettext as _

HEADINGS = {
    "warning_signs": _("How I know it's starting"),
    "coping_steps": _("Things I can do myself"),
    "safe_places": _("Places and people that steady me"),
    "trusted_people": _("People I can ask for help"),
    "professionals": _("Professionals and lines"),
    "safer_space": _("Making my space safer"),
    "my_way": _("What helps me, what makes it worse"),
    "values": _("What matters to me"),
}

LABELS = {
    "words": _("In my own words"),
    "kind": _("It shows as"),
    "how": _("How"),
    "minutes": _("Minutes"),
    "helped": _("Helped"),
    "line": _("A line of the directory"),
    "contact": _("Name and number"),
    "name": _("Name"),
    "phone": _("Phone"),
    "text": _("Number for texts"),
    "keyword": _("Word to text"),
    "address": _("Address"),
    "hours": _("Hours"),
    "relationship": _("Who they are to me"),
    "message": _("I can send this"),
    "agreed_on": _("They agreed to be here"),
    "role": _("What they are"),
    "good_for": _("What it is for"),
    "no_answer": _("If nobody answers"),
    "read_on": _("I know when it is answered, since"),
    "chat": _("Chat"),
    "who": _("Who helps me"),
    "by": _("By"),
    "done": _("Done"),
    "about": _("About"),
    "photo": _("Photo"),
    "picture": _("Choose a photo"),
    "description": _("What the photo shows, in a few words"),
    "photo_out": _("Take this photo out"),
    "moment": _("For the moment"),
    "for_entry": _("Goes with"),
    "hidden": _("Hide the photo for now"),
    "shared": _("My therapist may see this photo"),
    "likelihood": _("How likely am I to use this, 0 to 10"),
    "obstacle": _("What could get in the way"),
    "place": _("Place in the plan"),
}

NAMES = LABELS | {  # where the value does not stand beside it: a tick's label is one of two answers
    "done": _("Done or not"),
    "hidden": _("Photo hidden or shown"),
    "shared": _("Photo shared or not"),
}

QUESTIONS = {
    "warning_signs": _("What do I notice?"),
    "coping_steps": _("What can I do?"),
    "safe_places": _("Where do I go?"),
    "safer_space": _("What will I do?"),
    "my_way": _("What should others know?"),
    "values": _("What matters to me?"),
}

HINTS = {
    "how": _("Where, when, with what?"),
    "minutes": _("For a gentle timer."),
    "line": _("Its name and number come from there, and follow its changes."),
    "phone": _("As you would dial it."),
    "text": _("If texts go to another number, or to a short code."),
    "keyword": _("Some lines ask you to text a word, such as HELLO."),
    "message": _("A sentence to send when finding words is hard."),
    "agreed_on": _("The day they said yes."),
    "chat": _("A link that begins with https://"),
    "by": _("A day that suits you."),
    "moment": _("Such as: before I drive."),
    "hours": _("When do they answer? Written like Mon-Fri 09:00-17:00, your phone says so."),
    "no_answer": _("What to do then, such as whom to call next."),
    "read_on": _("The day you read its hours, and what to do if nobody answers."),
}

CHOICES = {
    "kind": {
        "thought": _("a thought"),
        "feeling": _("a feeling"),
        "behaviour": _("something I do"),
        "body": _("in my body"),
        "situation": _("a situation"),
    },
    "role": {
        "urgent_line": _("urgent line"),
        "professional": _("professional"),
        "agency": _("agency"),
        "hotline": _("hotline"),
        "emergency_department": _("emergency department"),
    },
    "about": {
        "police": _("police"),
        "hospital": _("hospital"),
        "medication": _("medication"),
        "touch": _("touch"),
        "who_may_come": _("who may come"),
        "never_contact": _("who must never be called"),
        "pets_children": _("pets and children"),
        "other": _("something else"),
    },
}

# Each begins an entry and never is one: it stops where only the person can go on.
NOT_HERE = _("a line that is not in the plan now")  # which this one goes with

STARTERS = {
    "warning_signs": (
        _("The first thing I notice is…"),
        _("I stop…"),
        _("The thought that comes is…"),
        _("In my body I feel…"),
    ),
    "coping_steps": (
        _("Walk… where? with whom?"),
        _("Listen to… which song?"),
        _("Use my hands to…"),
        _("Put on… and sit in…"),
    ),
    "safe_places": (
        _("The place with people around is…"),
        _("I can sit for an hour in…"),
        _("I can keep company with…"),
    ),
    "trusted_people": (
        _("Can you stay on the phone with me while…"),
        _("I am having a hard night. Could you…"),
    ),
    "professionals": (),
    "safer_space": (
        _("I will ask… to look after…"),
        _("Until I feel steadier, I will…"),
        _("I will make it harder to get to…"),
    ),
    "my_way": (
        _("It helps when people…"),
        _("It makes it worse when…"),
        _("If someone must come, please…"),
        _("Please do not call…"),
    ),
    "values": (
        _("I want to be there when…"),
        _("Somebody who needs me is…"),
        _("One day I want to see…"),
    ),
}

HELP = {
    "things": _("Do one of these"),
    "places": _("Go where it is steady"),
    "people": _("Call or text someone"),
    "lines": _("Call a line"),
}

ADD = {
    "warning_signs": _("Add a sign"),
    "coping_steps": _("Add a thing I can do"),
    "safe_places": _("Add a place or person"),
    "trusted_people": _("Add a person"),
    "professionals": _("Add a professional or line"),
    "safer_space": _("Add a step"),
    "my_way": _("Add a wish"),
    "values": _("Add what matters"),
}


def begun_by_starters(part: str) -> str:
    """Return the field that the part's starter ideas begin."""
    return "message" if part == "trusted_people" else "words"
