"""What the rules of the house forbid now: shown at the field it concerns and answered with 409."""

from django.utils.functional import Promise


class Refused(Exception):
    """`message` is for the reader and names nobody; `field` is the form field it concerns, if one."""

    def __init__(self, message: str | Promise, field: str | None = None) -> None:
        super().__init__(type(self).__name__)
        self.message = message
        self.field = field
