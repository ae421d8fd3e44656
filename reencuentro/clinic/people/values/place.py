"""Where somebody was born."""

from dataclasses import dataclass

from .. import places
from .base import Value


@dataclass(frozen=True, repr=False)
class Place(Value):
    """Country by ISO 3166-1 code; Mexican state and municipality by INEGI code; `locality` in words."""

    country: str = ""
    state: str = ""
    municipality: str = ""
    locality: str = ""

    @property
    def known(self) -> bool:
        """Is each code that is given one of the lists, and the municipality one of its state?"""
        country = not self.country or places.country_name(self.country)
        state = not self.state or places.state_name(self.state)
        municipality = not self.municipality or places.municipality_name(self.municipality)
        within = not self.municipality or self.municipality[:2] == self.state
        return bool(country and state and municipality and within)

    def __str__(self) -> str:
        """'San Pablo del Monte, Tlaxcala' or 'Tapachula, Chiapas, México': the smallest first."""
        names = (
            self.locality,
            places.municipality_name(self.municipality),
            places.state_name(self.state),
            places.country_name(self.country),
        )
        return ", ".join(dict.fromkeys(filter(None, names)))
