"""What letters cite, from law/citations.toml: how it is written, and whether somebody read it in the law."""

import tomllib
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from reencuentro.clinic.lawbook.house_law import house_law
from reencuentro.engines.clockwork.bilingual import Bilingual
from reencuentro.engines.clockwork.rules import READ_IN_THE_LAW


@dataclass(frozen=True)
class Citation:
    """`says`: what the article says, in the house's words."""

    code: str
    words: Bilingual
    article: str
    mark: str
    says: Bilingual

    @property
    def verify(self) -> bool:
        """Did nobody read it in the law?"""
        return self.mark not in READ_IN_THE_LAW


@cache
def citations() -> dict[str, Citation]:
    """By code. Raises `KeyError` for a file that lacks a part of one, or names a rule that isn't there."""
    text = (settings.LAW_FILES / "citations.toml").read_text()
    return {code: _built(code, table) for code, table in tomllib.loads(text).items()}


def _built(code: str, table: dict) -> Citation:
    rule = house_law().rules[table["rule"]][-1] if "rule" in table else None
    return Citation(
        code=code,
        words=Bilingual(table["es"], table["en"]),
        article=rule.article if rule else table["article"],
        mark=rule.mark if rule else table["mark"],
        says=Bilingual.of(table["says"]),
    )
