"""Every page there is, by who looks at it; the access matrix holds that none is missing."""

NOWHERE = "/nowhere"  # a refusal is a page as well

PUBLIC = ("/welcome", "/sign-in", "/join", "/offline", "/lines", "/card", "/practised", NOWHERE)
OF_BOTH = (
    "/plans/{plan}",
    "/plans/{plan}/edit",
    "/plans/{plan}/warning_signs/new",
    "/plans/{plan}/entries/{entry}",
    "/plans/{plan}/entries/{entry}/history",
    "/plans/{plan}/history",
    "/plans/{plan}/then",
    "/plans/{plan}/paper?kind=card",
    "/plans/{plan}/reviews",
    "/mine",
    "/mine/devices",
    "/mine/passkeys",
    "/mine/passkeys/first",
    "/mine/recovery-codes",
    NOWHERE,
)
CLIENT = (
    *OF_BOTH,
    "/lock",
    "/lock/forgotten",
    "/plan",
    "/plan/edit",
    "/mine/care",
    "/mine/lines/reports/new",
    "/mine/lock",
    "/mine/paper",
    "/mine/readings",
    "/mine/everything",
    "/mine/region",
    "/mine/reminders",
    "/mine/reminders/new",
    "/mine/reminders/wishes",
    "/mine/reminders/{reminder}/words",
    "/mine/this-phone",
)
THERAPIST = (
    *OF_BOTH,
    "/mine/hours",
    "/desk",
    "/desk/today",
    "/clients/new",
    "/cover",
    "/clients/{client}",
    "/clients/{client}/reminders",
    "/clients/{client}/follow-ups",
    "/clients/{client}/follow-ups/{follow_up}",
    "/practice",
    "/practice/{colleague}/departure",
    "/practice/lines",
    "/practice/lines/new",
    "/practice/lines/{line}",
)
