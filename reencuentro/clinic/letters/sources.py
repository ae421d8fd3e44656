"""The templates that there are: those of the house, and the clinic's own editions, which take their place."""

import tomllib
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from django.http import Http404

from reencuentro.clinic.safety.models import Noticeable
from reencuentro.engines.clockwork.bilingual import Bilingual

from .models import Edition

HOUSE = 0
"""The version of what the house brings."""
BUNDLE = "bundle"


@dataclass(frozen=True)
class Template:
    """`act`: of `Noticeable`, "" where nothing can be noticed. `follows`: it reminds of an earlier letter."""

    code: str
    version: int
    title: Bilingual
    source: str
    act: str = ""
    approval: bool = False
    follows: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"title": self.title._asdict()}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Self:
        return cls(**{**told, "title": Bilingual(**told["title"])})

    @property
    def noticeable(self) -> Noticeable | None:
        return Noticeable(self.act) if self.act else None


@cache
def house_templates() -> dict[str, Template]:
    """By code, in the order in which they are offered."""
    house = files(__package__).joinpath("house")
    tables = tomllib.loads(house.joinpath("house.toml").read_text())
    return {
        code: Template(
            code=code,
            version=HOUSE,
            title=Bilingual(**table.pop("title")),
            source=house.joinpath(f"{code}.typ").read_text(),
            **table,
        )
        for code, table in tables.items()
    }


def templates() -> dict[str, Template]:
    """Every template as it counts today."""
    return {**house_templates(), **_newest_editions()}


def template(code: str) -> Template:
    """Raises `Http404`."""
    found = _newest_editions().get(code) or house_templates().get(code)
    if found is None:
        raise Http404
    return found


def _newest_editions() -> dict[str, Template]:
    newest: dict[str, Template] = {}
    for row in Edition.objects.all():
        newest.setdefault(row.code, _of_edition(row))
    return newest


def _of_edition(row: Edition) -> Template:
    house = house_templates().get(row.code)
    return Template(
        code=row.code,
        version=row.version,
        title=Bilingual(row.title_es, row.title_en),
        source=row.source,
        act=row.act,
        approval=row.approval,
        follows=house.follows if house else False,
    )
