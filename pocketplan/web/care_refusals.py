"""What refusals about a client's record answer: a part of the one table in `refusals`."""

from pocketplan.care.contacts.errors import (
    ContactChanged,
    DayToCome,
    NobodyNamed,
    NoPlace,
    NotANumber,
    TooManyContacts,
)
from pocketplan.care.emergency.errors import (
    AlreadyClosed,
    ContactBarred,
    FollowUpsUnplanned,
    KindNeeded,
    MarkReused,
    PreparationChanged,
    ReasonNeeded,
    StepsUnmarked,
    StillOpen,
    TooManyKinds,
    TooManyMarks,
    UnreadableMark,
)
from pocketplan.care.errors import FormReused, NotInTheRecord
from pocketplan.care.follow_ups.errors import (
    AlreadyDone,
    FollowUpEnded,
    NotADayToFollowUp,
    OutcomeMissing,
    OwnerNotInCare,
    ReasonMissing,
)
from pocketplan.care.intake.errors import NothingToPropose, ProposalAnswered
from pocketplan.refusal import Refusal

CARE_STATUS: dict[type[Refusal], int] = {
    NotInTheRecord: 404,
    FormReused: 409,
    ContactChanged: 409,
    DayToCome: 422,
    NoPlace: 422,
    NobodyNamed: 422,
    NothingToPropose: 422,
    ProposalAnswered: 409,
    NotANumber: 422,
    TooManyContacts: 422,
    AlreadyDone: 409,
    FollowUpEnded: 409,
    NotADayToFollowUp: 422,
    OutcomeMissing: 422,
    OwnerNotInCare: 422,
    ReasonMissing: 422,
    AlreadyClosed: 409,
    ContactBarred: 409,
    FollowUpsUnplanned: 409,
    KindNeeded: 422,
    MarkReused: 409,
    PreparationChanged: 409,
    ReasonNeeded: 422,
    StepsUnmarked: 409,
    StillOpen: 409,
    TooManyKinds: 422,
    TooManyMarks: 422,
    UnreadableMark: 400,
}
