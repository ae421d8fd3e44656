"""The small things a person has. Immutable; changed by replacing them."""

from .contact import EVERY_DAY, Channel, ContactPoint, ContactRule, PointKind, Way
from .identity import COUNTRY_OF, IdentityNumber, NumberKind, NumberSource
from .language import Interpreter, InterpreterSex, Level, SpokenLanguage
from .naming import NameKind, OtherName
from .place import Place

__all__ = [
    "COUNTRY_OF",
    "EVERY_DAY",
    "Channel",
    "ContactPoint",
    "ContactRule",
    "IdentityNumber",
    "Interpreter",
    "InterpreterSex",
    "Level",
    "NameKind",
    "NumberKind",
    "NumberSource",
    "OtherName",
    "Place",
    "PointKind",
    "SpokenLanguage",
    "Way",
]
