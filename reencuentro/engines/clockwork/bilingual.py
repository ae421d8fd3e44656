"""Text that a lawyer wrote in both languages."""

from collections.abc import Mapping
from typing import NamedTuple, Self

LANGUAGES = ("es", "en")


class Bilingual(NamedTuple):
    """`es` and `en` say the same."""

    es: str
    en: str

    @classmethod
    def of(cls, written: str | Mapping[str, str]) -> Self:
        """From a law file: a table of both languages, or words that read the same in both."""
        return cls(written, written) if isinstance(written, str) else cls(**written)

    def say(self, language: str) -> str:
        """The text in `language` ("es" or "en")."""
        return self.es if language == "es" else self.en
