"""Where a CFDI is issued: the SAT's catalogue of postcodes, and the clock there."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ..errors import NotReady

_HOUR = 4
# As the catalogue calls them. satcfdi has a table of its own, by which Tijuana would be two hours ahead.
_ZONES = {
    "Tiempo del Centro": "America/Mexico_City",
    "Tiempo del Centro en Frontera": "America/Matamoros",
    "Tiempo del Noroeste": "America/Tijuana",
    "Tiempo del Pacífico": "America/Mazatlan",
    "Tiempo del Sureste": "America/Cancun",
}


def moment_at(postcode: str, now: datetime) -> datetime:
    """The same moment in the zone of the place. Raises `NotReady` for no such postcode."""
    return now.astimezone(_zone(postcode))


def clock_at(postcode: str, now: datetime) -> datetime:
    """What the clock says there, to the second and without a zone. Raises as `moment_at`."""
    return moment_at(postcode, now).replace(tzinfo=None, microsecond=0)


def is_postcode(written: str) -> bool:
    """Whether the catalogue has it."""
    return _row(written) is not None


def _zone(postcode: str) -> ZoneInfo:
    row = _row(postcode)
    if row is None:
        raise NotReady("place")
    return ZoneInfo(_ZONES[row[_HOUR]])


def _row(postcode: str) -> list[str] | None:
    from .library import catalogs

    found: list[str] | None = catalogs.select("C756_c_CodigoPostal", postcode)
    return found
