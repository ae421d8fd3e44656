"""Whose an RFC is: 12 characters are a company's, 13 an individual's, two are for whoever has none."""

from stdnum.exceptions import ValidationError
from stdnum.mx import rfc as stdnum

NATIONAL, FOREIGN = "XAXX010101000", "XEXX010101000"
_GENERIC = {NATIONAL: "generic-national", FOREIGN: "generic-foreign"}


class BadRfc(ValueError):
    """Not an RFC: its form, its date or its check digit is wrong."""


def kind_of(rfc: str) -> str:
    """One of `law.KINDS`. Raises `BadRfc`."""
    if rfc in _GENERIC:
        return _GENERIC[rfc]
    try:
        stdnum.validate(rfc, validate_check_digits=True)
    except ValidationError as error:
        raise BadRfc(rfc) from error
    return "company" if len(rfc) == 12 else "individual"


def compact(written: str) -> str:
    """As it is kept: capitals, nothing between them."""
    return str(stdnum.compact(written)).upper()
