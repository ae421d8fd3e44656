"""The printed recovery code: Crockford base32, written to survive handwriting and the telephone."""

import secrets

from .errors import Mistyped

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26  # 130 bits
_CHECK_MODULUS = 37
_GROUP = 3
_LOOKALIKES = str.maketrans("OIL", "011", " -‐‑‒–—_.\t\r\n\xa0")
CODE_BYTES = 17


def new_printed_code() -> str:
    """A code of at least 128 random bits: nine groups of three, the last symbol a check."""
    while True:
        number = secrets.randbits(5 * _LENGTH)
        check = number % _CHECK_MODULUS
        # Crockford's five further check symbols (*~$=U) are hard to say and to type: draw again.
        if check < len(_SYMBOLS):
            return _grouped(_written(number) + _SYMBOLS[check])


def read_printed_code(code: str) -> bytes:
    """The code's 17 bytes. Blanks, hyphens, lower case, O for 0 and I or L for 1 are forgiven.

    Raises `Mistyped` for a wrong length, symbol or check.
    """
    symbols = code.upper().translate(_LOOKALIKES)
    values = [_SYMBOLS.find(symbol) for symbol in symbols]
    if len(values) != _LENGTH + 1 or -1 in values:
        raise Mistyped("not a printed code")
    *digits, check = values
    number = sum(digit << 5 * power for power, digit in enumerate(reversed(digits)))
    if number % _CHECK_MODULUS != check:
        raise Mistyped("the check symbol does not fit")
    return number.to_bytes(CODE_BYTES, "big")


def _written(number: int) -> str:
    return "".join(_SYMBOLS[number >> 5 * power & 31] for power in reversed(range(_LENGTH)))


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))
