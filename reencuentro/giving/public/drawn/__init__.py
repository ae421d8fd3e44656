"""The picture that shows a campaign where its address is passed on."""

from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

import typst


@dataclass(frozen=True)
class Card:
    """Ready words; `percent` of the way, 0 to 100. It names the organisation and nobody."""

    title: str
    organisation: str
    raised: str
    goal: str
    when: str
    percent: int


def card_png(card: Card) -> bytes:
    """1200 by 630 points. The words go in as data: nothing in them is read as instructions."""
    said = {name: str(value) for name, value in asdict(card).items()}
    return bytes(typst.compile(_template(), format="png", ppi=72, sys_inputs=said))


@cache
def _template() -> bytes:
    return files(__package__).joinpath("card.typ").read_bytes()
