"""What forms can ask, by name: `applicant.birth_date`, of which kind, in both languages."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .errors import BadMap
from .formats import KINDS

LANGUAGES = ("en", "es")
type Words = Mapping[str, str]


@dataclass(frozen=True)
class Role:
    """Whom a datum is about; `group` says what can be known of her."""

    code: str
    group: str
    label: Words
    words: str


@dataclass(frozen=True)
class Datum:
    """`choices` of a choice by code. `words`: English, by which a field is recognised."""

    role: Role
    facet: str
    kind: str
    label: Words
    words: str = ""
    choices: Mapping[str, Words] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return f"{self.role.code}.{self.facet}"


@dataclass(frozen=True)
class Catalogue:
    """All data by code, in the order in which they are asked."""

    roles: Mapping[str, Role]
    data: Mapping[str, Datum]

    def of(self, role: str) -> list[Datum]:
        return [datum for datum in self.data.values() if datum.role.code == role]

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(self.data)


def load_catalogue(path: Path) -> Catalogue:
    """Raises `BadMap` with the name of what is wrong in it."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    roles = {code: _role(code, table) for code, table in raw.pop("roles").items()}
    data = [datum for role in roles.values() for datum in _data_of(role, raw.get(role.group, {}))]
    return Catalogue(roles, {datum.code: datum for datum in data})


def _role(code: str, table: Mapping[str, Any]) -> Role:
    return Role(code, table["group"], _label(code, table), table["words"])


def _data_of(role: Role, facets: Mapping[str, Mapping[str, Any]]) -> Iterator[Datum]:
    for facet, table in facets.items():
        if role.code in table.get("per", [role.code]):
            if table["kind"] not in KINDS:
                raise BadMap(key=f"{role.group}.{facet}.kind")
            choices = {code: _label(code, words) for code, words in table.get("choices", {}).items()}
            yield Datum(role, facet, table["kind"], _label(facet, table), table.get("words", ""), choices)


def _label(name: str, table: Mapping[str, Any]) -> Words:
    if not all(table.get(language) for language in LANGUAGES):
        raise BadMap(key=name)
    return {language: table[language] for language in LANGUAGES}
