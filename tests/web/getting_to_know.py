"""The routes of questions, people and places, and of a therapist's own pages, by who may use
them: for the access matrix."""

OF_ANY_CLIENT = (
    ("own_intake.keep", "POST"),
    ("own_intake.not_now", "POST"),
    ("own_intake.past", "GET"),
    ("own_intake.section", "GET"),
    ("own_intake.show", "GET"),
    ("own_people.add", "POST"),
    ("own_people.bar", "POST"),
    ("own_people.home", "POST"),
    ("own_people.show", "GET"),
)

OF_THE_CLIENT = (
    ("own_intake.answer", "POST"),
    ("own_intake.put_in", "POST"),
    ("own_people.change", "POST"),
    ("own_people.contact", "GET"),
    ("own_people.end", "POST"),
    ("own_people.first", "POST"),
    ("own_people.put_in", "POST"),
    ("own_people.unbar", "POST"),
)

AT_THE_DESK = (
    ("client_people.add", "POST"),
    ("client_people.bar", "POST"),
    ("client_people.change", "POST"),
    ("client_people.contact", "GET"),
    ("client_people.end", "POST"),
    ("client_people.first", "POST"),
    ("client_people.home", "POST"),
    ("client_people.place", "POST"),
    ("client_people.propose", "POST"),
    ("client_people.show", "GET"),
    ("client_people.unbar", "POST"),
    ("intake_pages.ask_client", "POST"),
    ("intake_pages.keep", "POST"),
    ("intake_pages.past", "GET"),
    ("intake_pages.propose", "POST"),
    ("intake_pages.section", "GET"),
    ("intake_pages.show", "GET"),
)

OF_ONES_OWN = (
    ("own_care_file.take", "POST"),
    ("own_care_pages.learn", "POST"),
    ("own_care_pages.learning", "GET"),
    ("own_care_pages.name", "POST"),
    ("own_care_pages.put_by", "POST"),
    ("own_care_pages.show", "GET"),
    ("own_care_pages.unlearn", "POST"),
    ("own_care_pages.write", "POST"),
    ("supervision_pages.keep", "POST"),
    ("supervision_pages.paper", "GET"),
    ("supervision_pages.show", "GET"),
    ("supervision_pages.take_out", "POST"),
)
