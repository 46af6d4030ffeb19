"""What the forms about notes send, filled in well."""

OBSERVED = {
    "on": "2026-03-01",
    "at": "18:05",
    "indicators": ["not-being-around"],
    "words": "Said that Sami will manage.",
    "source": "client-said",
    "did": "Asked what she meant.",
}
ASSESSED = {
    "on": "2026-03-01",
    "kind": "Grief, worse on Sundays",
    "urges": "A wish to be gone",
    "likelihood": "Not this week, in her words and mine",
    "helps": "Amal may come",
    "actions": "Called her doctor with her",
    "next_look_on": "2026-03-09",
}
RESPECTED = {"language": "Arabic when it is hard", "avoid": "No uniform at the door"}
