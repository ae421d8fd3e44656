"""Refusals of the keyring. Views turn them into 404, 409 or a word at the field; never into detail."""


class KeyringError(Exception):
    """Base of every refusal here."""


class Closed(KeyringError):
    """A sealed value was touched outside an opened case."""


class NotMember(KeyringError):
    """The user holds no key to this case or compartment."""


class Stale(KeyringError):
    """The compartment's key was renewed since the case was opened: open it again."""


class TooFast(KeyringError):
    """The user opened more cases in a short time than anybody can read."""


class NotAllowed(KeyringError):
    """The vault's rules forbid this change; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
