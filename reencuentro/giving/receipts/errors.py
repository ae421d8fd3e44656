"""Why a receipt is not issued, sealed, stamped or cancelled. Codes; `wording.py` says them to people."""

from collections.abc import Sequence


class ReceiptError(Exception):
    """`codes`: what is wrong, each once."""

    def __init__(self, *codes: str) -> None:
        super().__init__(", ".join(codes))
        self.codes: Sequence[str] = codes


class NotReady(ReceiptError):
    """Something is missing or wrong in what the receipt would say."""


class BadCertificate(ReceiptError):
    """The certificate, its key or the passphrase can't seal for this donee."""


class BadStamp(ReceiptError):
    """What came back as stamped is not what was sent, or its seals don't hold."""


class Refused(ReceiptError):
    """A stamping provider said no, with a code of its own."""


class NoAnswer(ReceiptError):
    """A stamping provider was asked and nobody knows what it did: to be asked again with the same bytes."""
