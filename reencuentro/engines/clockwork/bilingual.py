"""Text that a lawyer wrote in both languages."""

from typing import NamedTuple

LANGUAGES = ("es", "en")


class Bilingual(NamedTuple):
    """`es` and `en` say the same."""

    es: str
    en: str

    def say(self, language: str) -> str:
        """The text in `language` ("es" or "en")."""
        return self.es if language == "es" else self.en
