"""A kind sentence for each refusal about a client's record: a part of those in `wording`."""

from flask_babel import lazy_gettext as _

CARE_SENTENCES = {
    "readiness-link-over": _(
        "This page is closed. If you think it should open, ask the person who sent it to you."
    ),
    "nobody-to-ask": _("Please choose somebody from the list."),
    "readiness-not-agreed": _("Please make the link together with your client, and tick that."),
    "too-many-readiness-links": _("There are many open links. Please take one back first."),
    "not-in-the-record": _("This is not in this person's record, or it is not open to you."),
    "cover-not-found": _("This is no longer asked, or it was not asked of you."),
    "cover-over": _("These days are over, or one of the two has left. Nothing has changed."),
    "cover-overlaps": _("For some of these days somebody is asked about already, or agreed to."),
    "cover-in-care-already": _("Your colleague looks after this person already."),
    "care-for-some-days": _(
        "You stand in for some days. Taking the record along and ending care are for whoever you"
        " stand in for."
    ),
    "not-cover-days": _("Please pick days from today on, in order, and a year at most."),
    "cover-yourself": _("Please choose a colleague. You cannot stand in for yourself."),
    "form-reused": _("Something else was sent from this form already. Please open it again."),
    "sent-before": _(
        "This was kept already, with other words: it stands on this page. Send this again to keep"
        " both."
    ),
    "nobody-named": _("Please write a name. Without it nobody knows whom this is about."),
    "not-a-number": _("This is not yet a number that a phone can dial."),
    "day-to-come": _("Please pick a day that has been, not too long ago."),
    "no-place": _("Please write where this is, so that help finds it."),
    "contact-changed": _(
        "Somebody changed this meanwhile. Look at what stands there now, then write yours again."
    ),
    "nothing-to-propose": _("There are no words here that a plan has a place for."),
    "proposal-answered": _("You answered this already. You can change your plan at any time."),
    "too-many-contacts": _("There are as many people here as fit. Take one out first."),
    "follow-up-already-done": _("Somebody noted what came of this already. Their words stay."),
    "follow-up-ended": _("This ended with the care it was planned in. You can take it on."),
    "not-a-day-to-follow-up": _("Please pick a day from today on, within two years."),
    "follow-up-outcome-missing": _("Please say in a few words what came of it."),
    "follow-up-owner-not-in-care": _("Please pick somebody who looks after this client now."),
    "follow-up-reason-missing": _("Please say in a few words why."),
    "already-closed": _("A colleague closed this emergency before you. Its record says when."),
    "contact-barred": _(
        "Your client asked that this person not be called. Write your reason first, or call"
        " somebody else."
    ),
    "follow-ups-unplanned": _("Plan what follows first: then this emergency can be closed."),
    "kind-needed": _("Please write for which kind of emergency this holds."),
    "mark-reused": _(
        "Something else was noted from this form already. Please open the page again."
    ),
    "preparation-changed": _(
        "Somebody wrote this anew meanwhile. Look at what stands there now, then write yours again."
    ),
    "reason-needed": _("Please write a few words first. Then it is noted."),
    "steps-unmarked": _("Some steps are not marked yet. Mark each as done, or write why not."),
    "emergency-open": _("An emergency is still open. Close it first."),
    "too-many-kinds": _(
        "There are as many kinds here as anybody reads at night. Take one out first."
    ),
    "too-many-marks": _("There is no more room in this emergency. Close it, and open it again."),
    "unreadable-mark": _("This page could not be read. Please open it again."),
    "note-without-words": _("Please write this in a few words."),
    "note-without-deed": _("Please write what you did. Nothing yet, and why, is an answer too."),
    "note-without-teller": _("Please write who said it, or how you know."),
    "note-without-reason": _("Please write why you take it back."),
    "note-of-record-too-long": _("Please shorten this. It is more than one note can hold."),
    "note-of-a-day-ahead": _("That is still to come. Please pick when it was."),
    "note-of-a-day-long-ago": _("That is longer ago than anybody lives. Please look at the year."),
    "next-look-behind": _("That day has passed. Please pick one that is still to come."),
    "next-look-far-off": _("That is more than two years away. Please pick a nearer day."),
    "likelihood-in-digits": _("In words, please. A number says less than you know."),
    "note-corrected-meanwhile": _(
        "Somebody wrote another version meanwhile. Please read it, then write yours again."
    ),
    "note-taken-back": _("This was taken back, and stays as it is. Please write a new one."),
    "away-backwards": _("The last day must not come before the first."),
    "away-in-the-past": _("Those days are over."),
    "away-too-far": _("Please pick days within the next two years."),
    "hours-overlap": _("Two of these times lie over each other."),
    "not-a-stretch": _("Please choose the days, and a beginning and an end."),
    "purpose-too-long": _("Please shorten this to 200 characters."),
    "too-much-away": _("That is as many days away as are kept. Please take one off the list."),
    "corrected-meanwhile": _("A colleague corrected this meanwhile. Please read it again."),
    "no-such-limits": _("There is a newer text now. Please open the page again."),
    "not-a-day-to-look-again": _("Please pick a day from tomorrow on, within a year."),
    "reason-for-the-barred": _(
        "Your client does not want this person told. Please write why you told them."
    ),
    "told-in-the-future": _("That day is still to come."),
    "told-too-long-ago": _("Please pick a day in the last ten years."),
    "words-missing": _("Please write something here."),
    "words-too-long": _("Please shorten this."),
    "not-a-day-that-was": _("Please pick a day that has been."),
    "nothing-written": _("Please write something here."),
    "not-so-many-hours": _("Please write hours from 0.01 to 100, such as 1.5."),
    "not-a-ceiling": _("Please write a number from 1 to 999, or leave it empty."),
    "not-yours": _("There is no such page of yours."),
    "too-long-to-keep": _("Please shorten this."),
    "away-not-found": _("These days are off your list already."),
}
