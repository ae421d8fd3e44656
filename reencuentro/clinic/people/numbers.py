"""How identity numbers are built, and kept. What does not check may still be what the paper says."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.mx import rfc
from stdnum.us import ssn

from . import curp
from .likeness.card import compact_number
from .values import NumberKind

_FREE = frozenset({NumberKind.OTHER, NumberKind.ACTA})
_SHAPES: dict[str, tuple[re.Pattern[str], Promise]] = {
    NumberKind.INE: (
        re.compile(r"[A-Z]{6}\d{8}[HMX]\d{3}"),
        _("A clave de elector has six letters, eight digits, H or M, and three digits."),
    ),
    NumberKind.NSS: (re.compile(r"\d{11}"), _("An NSS has 11 digits.")),
    NumberKind.A_NUMBER: (
        re.compile(r"A?\d{7,9}"),
        _("An A-number has seven to nine digits, perhaps after an A."),
    ),
    NumberKind.I94: (re.compile(r"[A-Z0-9]{11}"), _("An I-94 number has 11 letters and digits.")),
    NumberKind.PASSPORT: (
        re.compile(r"[A-Z0-9]{6,12}"),
        _("A passport number has six to twelve letters and digits."),
    ),
    NumberKind.MATRICULA: (re.compile(r"[A-Z0-9]{6,12}"), _("This is not how a matrícula number is built.")),
}


def as_kept(kind: str, number: str) -> str:
    """In capitals without blanks and dashes; folios and other numbers as they were typed."""
    return number if kind in _FREE else compact_number(number)


def problem(kind: str, number: str) -> Promise | None:
    """Why this can't be a number of that kind; None if it can. `number` as it is kept."""
    if kind == NumberKind.CURP:
        return curp.problem(number)
    if kind == NumberKind.RFC:
        return _by_library(rfc, number, _("This is not how an RFC is built."))
    if kind == NumberKind.SSN:
        return _by_library(ssn, number, _("This is not how an SSN is built."))
    if kind not in _SHAPES:
        return None
    shape, message = _SHAPES[kind]  # type: ignore[index]
    return None if shape.fullmatch(number) else message


def _by_library(module, number: str, message: Promise) -> Promise | None:  # type: ignore[no-untyped-def]
    try:
        module.validate(number)
    except ValidationError:
        return message
    return None
