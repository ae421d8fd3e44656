"""Refusals of this room. Views say them in words at the field; none carries what was typed."""


class AccountError(Exception):
    """Base of every refusal here."""


class TooFast(AccountError):
    """The limiter asks to wait this many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too many attempts")
        self.seconds = seconds


class WrongLogin(AccountError):
    """Login and secret do not open an account. Which of them was wrong is nobody's business."""


class NotOnRoster(AccountError):
    """No director has signed this account's keys yet, or somebody took them from the roster."""


class LinkSpent(AccountError):
    """A one-time link that was used, cancelled, is too old, or never existed."""


class Conflict(AccountError):
    """The change can't be made as things stand; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class HandOverFirst(Conflict):
    """The new role would leave these cases (spoken references) without a lead, or without a key."""

    def __init__(self, references: list[str]) -> None:
        super().__init__("hand_over_first")
        self.references = references
