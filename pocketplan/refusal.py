"""What every subject's refusals have in common."""


class Refusal(Exception):
    """Something was asked that cannot be done. Nothing has changed.

    code  stable and machine-readable: it goes over the wire and picks the
          sentence that a person reads
    """

    code = "refused"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.code)
