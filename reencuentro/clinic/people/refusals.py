"""What can't be done with the people of a case now: told to the reader in her words, answered with 409."""

from django.utils.functional import Promise


class Refused(Exception):
    """`message` names nobody; `field` is the form field that it concerns, if one."""

    def __init__(self, message: str | Promise, field: str | None = None) -> None:
        super().__init__(type(self).__name__)
        self.message = message
        self.field = field


class ChangedMeanwhile(Refused):
    """Somebody else saved the same row after this reader had opened it."""


class StillUsed(Refused):
    """Something in the case rests on this person."""
