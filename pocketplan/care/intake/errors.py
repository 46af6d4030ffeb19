"""What is refused about the questions at the start."""

from pocketplan.care.errors import CareError


class NothingToPropose(CareError):
    """An answer without words, or whose question has no part of the plan."""

    code = "nothing-to-propose"


class ProposalAnswered(CareError):
    """The client has said yes or no to it already, and it was the other."""

    code = "proposal-answered"
