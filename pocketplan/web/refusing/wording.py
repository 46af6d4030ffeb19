"""A kind sentence for each refusal: what happened, that nothing is lost, what to do."""

from flask_babel import lazy_gettext as _

from pocketplan.web.refusing.care_wording import CARE_SENTENCES

SENTENCES = {
    "not-signed-in": _("Please sign in to see this page. What is on this phone is still here."),
    "not-for-you": _("This page belongs to someone else's side of PocketPlan."),
    "unknown-region": _("PocketPlan has no numbers for this place yet. Please pick another one."),
    "already-put-right": _(
        "Another line of the practice stands in its place now. Take that one off first."
    ),
    "line-changed-meanwhile": _("Somebody changed this line meanwhile. Please look at it again."),
    "professional-not-found": _("There is nobody like that in this practice's list."),
    "service-not-found": _("There is no such line in this practice. Nothing has changed."),
    "unreadable-report": _("This did not arrive as it should. It is still on this phone."),
    "report-not-found": _("There is no such note for you. Nothing has changed."),
    "person-not-found": _("There is no such person here, or they are not in your care now."),
    "plan-not-found": _("There is no such plan, or it is not open to you."),
    "entry-not-found": _("This entry is not in this plan. Nothing has changed."),
    "entry-unreadable": _("This entry cannot be read right now, so it was left as it is."),
    "unreadable-change": _("This change did not arrive as it should. It is still on this phone."),
    "not-yours-to-set": _("This change says something that PocketPlan says itself."),
    "text-too-long": _("This is longer than a plan can hold. Please shorten it a little."),
    "entry-empty": _("Please write at least a few words, or a name, a number or a photo."),
    "idea-unfinished": _("This begins the sentence. Please write how it goes on."),
    "not-in-part": _("This part of the plan has no place for that."),
    "too-many-entries": _("This part is full. Take a line out of it first, then try again."),
    "too-many-photos": _("The plan has all the photos it can hold. Remove one, then add this."),
    "only-the-client": _("The person whose plan this is decides that."),
    "change-id-reused": _("Another change has come with this name. Please write it again."),
    "not-a-term": _(
        "Please write a number of years from 1 to 100, and at most 200 letters of why."
    ),
    "nobody-in-care": _("Nobody else may read this plan now, so nobody goes through it with you."),
    "not-a-day-to-review": _("Please pick a day after today, within the next two years."),
    "review-not-found": _("This was not noted here, or the plan is not open to you."),
    "unreadable-exchange": _("This did not arrive as it should. It is still on this phone."),
    "too-many-changes": _("These are many changes at once. They will be sent in smaller steps."),
    "too-old": _("This phone will fetch the whole plan again. Your own edits stay."),
    "restored": _("This phone will send its own edits again. Nothing on it is lost."),
    "update": _("PocketPlan needs a newer version here. Your plan stays on this phone."),
    "picture-kind": _(
        "Please choose a photo saved as JPEG, PNG or WebP. This file is another kind."
    ),
    "picture-too-large": _("This photo is too large to keep. A smaller copy of it will fit."),
    "not-a-picture": _("This photo did not arrive whole. Please choose it again, or another one."),
    "picture-later": _("Other photos are being made ready. This one can be sent in a moment."),
    "photo-not-found": _("This photo is not here, or it is not open to you."),
    "photo-differs": _("Another photo has this place already. Please choose this one again."),
    "photo-in-use": _("Your plan still shows this photo. Take it out of the plan first."),
    "invitation-over": _(
        "This invitation does not work any more. It was used or taken back, or it is older than"
        " three days. Ask the person who invited you for a new one."
    ),
    "code-empty": _("Please type the code from your invitation."),
    "code-opens-nothing": _(
        "This code opens no invitation. Please check it, letter by letter. If it is right, the"
        " invitation was used or taken back, or it is older than three days: then ask for a new"
        " one."
    ),
    "spoken-code-wrong": _(
        "Those are not the six numbers. Check them and try again. After five wrong tries you"
        " need a new invitation."
    ),
    "passkey-refused": _(
        "That passkey could not be used here. Nothing has changed. Try again, or try another one."
    ),
    "passkey-copied": _(
        "This passkey may have been copied, so it was not used. Sign in another way and remove it."
    ),
    "passkey-not-found": _("There is no such passkey of yours. Nothing has changed."),
    "last-passkey": _(
        "This is the one passkey that you have. Make another one first, then remove this one."
    ),
    "last-owner": _(
        "A practice keeps an owner, who invites and keeps its lines. Nothing has changed."
    ),
    "undecided": _("A client joined meanwhile. Open the page again and decide for them too."),
    "challenge-over": _("That took too long, or the page was opened twice. Please try again."),
    "step-up-needed": _(
        "Please show first that it is you, with a passkey or a recovery code. If you have"
        " neither, ask for a new link: it opens this for ten minutes."
    ),
    "recovery-code-wrong": _(
        "This recovery code does not work. Each code works once. Check it, or try another one."
    ),
    "device-not-found": _("There is no such phone or browser of yours. Nothing has changed."),
    "other-page": _("This was sent from somewhere else than our own page. Nothing has changed."),
    "unreadable": _("This part cannot be read. The rest of the plan is still here."),
    "key-destroyed": _("This person's data has been erased. It cannot be brought back."),
    "stale-form": _("This page had been open too long to send safely. Go back and send it again."),
    "push-endpoint-refused": _("This browser's push service is not one that PocketPlan knows."),
    "push-keys-unusable": _(
        "This browser's push keys cannot be used. Please turn reminders on again."
    ),
    "push-not-set-up": _("Reminders are not set up on this server yet."),
    "delivery-not-found": _("There is no such message."),
    "reminder-not-found": _("There is no such reminder, or it is not yours."),
    "reminder-ended": _("This reminder has ended. Nothing more is sent."),
    "reminder-day-too-far": _("That day is more than two years away. Please choose a nearer one."),
    "reminder-time-passed": _("That time is over. Please choose one that is still to come."),
    "reminder-never-occurs": _(
        "No day fits all of this. Please look at the days and the last day."
    ),
    "reminder-note-too-long": _("That is too long. At most 500 characters fit."),
    "too-many-reminders": _("There are as many open reminders as fit. End one first."),
    "suggestions-wait": _(
        "Five suggestions wait for an answer. Please leave your client time, or take one back."
    ),
    "reminder-words-missing": _("Please write the words, or choose neutral ones."),
    "reminder-words-too-long": _("That is too long for a lock screen. At most 120 characters fit."),
    "reminder-words-danger": _(
        "Anyone may see a lock screen. Please leave out words about danger or crisis, "
        "and name the small next thing instead, like “Water the plants”."
    ),
    "reminder-words-care": _(
        "Anyone may see a lock screen. Please leave out words about treatment or who gives it, "
        "like “Something in your diary is coming up”."
    ),
    "reminder-words-plan": _(
        "Anyone may see a lock screen. Please leave out that there is a plan: "
        "“Have a look when you have a minute” opens it all the same."
    ),
    "reminder-words-mind": _(
        "Anyone may see a lock screen. Please leave out how somebody feels or what they live with, "
        "like “Time for one slow breath”."
    ),
    "reminder-words-name": _("Anyone may see a lock screen. Please leave out names."),
    "reminder-words-number": _(
        "Anyone may see a lock screen. Please leave out numbers to call and addresses."
    ),
    "http-400": _("This request could not be understood. Nothing has changed."),
    "http-404": _("There is no such page, or it is not open to you."),
    "http-405": _("That cannot be done on this page. Nothing has changed."),
    "http-413": _("That is too large to send. Nothing has changed."),
    "http-415": _("PocketPlan cannot read this kind of file. Nothing has changed."),
    "http-429": _("That was asked many times in a row. Please wait a little and try again."),
    "http-500": _("Something went wrong on our side. Nothing you wrote on this phone is lost."),
    "http-503": _("Many people are asking at this moment. Please try again in a minute."),
    **CARE_SENTENCES,
}


def sentence_for(code: str, status: int) -> str:
    """Return the sentence for a refusal, or a general one for its status."""
    general = SENTENCES["http-500"] if status >= 500 else SENTENCES["http-400"]
    return str(SENTENCES.get(code) or SENTENCES.get(f"http-{status}") or general)
