"""What refusals about a client's record answer: a part of the one table in `refusals`."""

from pocketplan.care.errors import FormReused, NotInTheRecord
from pocketplan.refusal import Refusal

CARE_STATUS: dict[type[Refusal], int] = {
    NotInTheRecord: 404,
    FormReused: 409,
}
