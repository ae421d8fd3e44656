"""What can go wrong in the vault. Messages never carry plaintext or key material."""


class VaultError(Exception):
    """Base of every refusal of the vault."""


class Damaged(VaultError):
    """A sealed value does not open: altered, moved, truncated, or under another key."""


class UnknownVersion(Damaged):
    """The leading version byte is not one that this code accepts."""


class WrongSecret(VaultError):
    """A passphrase or printed code does not open its slot."""


class Mistyped(WrongSecret):
    """A printed code whose length, symbols or check symbol show that it was typed wrongly."""


class WeakSecret(VaultError):
    """A chosen passphrase would be guessed early; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Forged(VaultError):
    """A signature, a chain link or a commitment does not hold."""


class RolledBack(Forged):
    """A chain is older than the head that was pinned outside the database."""


class RuleBroken(Forged):
    """An entry is properly signed but not allowed. `code` says which rule, for the interface."""

    def __init__(self, code: str) -> None:
        super().__init__(f"an entry breaks a rule: {code}")
        self.code = code


class LastDirector(RuleBroken):
    """Nobody would be left to direct the organisation."""

    def __init__(self) -> None:
        super().__init__("last_director")


class WrongShares(VaultError):
    """Recovery or glass shares are too few, mixed, or altered; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the shares do not open: {code}")
        self.code = code
