"""The index card of a case: one sealed blob with what a search looks through."""

from .compartment import CompartmentKey
from .context import context
from .padding import pad, unpad
from .sealing import open_seal, seal

_CARD = context("card")


def seal_card(key: CompartmentKey, card: bytes) -> bytes:
    """Seal the card of the key's case, compartment and epoch."""
    return seal(key.card_cipher, pad(card), key.place + _CARD)


def open_card(key: CompartmentKey, sealed: bytes) -> bytes:
    """Open a card. Raises `Damaged` for a card of another case, compartment or epoch."""
    return unpad(open_seal(key.card_cipher, sealed, key.place + _CARD))
