"""A template without a case: every field is a blank, so that one sees where words will stand."""

from datetime import UTC, datetime
from typing import Any

from reencuentro.clinic.accounts.queries import organisation
from reencuentro.engines.clockwork.bilingual import Bilingual

from .data import sample_data
from .models import Language
from .reading import check
from .typesetting import pdf, pictures

_ANY_DAY = datetime(2020, 1, 1, tzinfo=UTC)


def sample_pictures(source: str, title: Bilingual, language: str) -> list[bytes]:
    """A PNG of each page. Raises `NotTypeset`."""
    check(source)
    return pictures(source, _sample(source, title, language))


def check_typesets(source: str, title: Bilingual) -> None:
    """Raise `NotTypeset` for the first fault, in each language and as the archival PDF of letters."""
    check(source)
    for language in Language.values:
        pdf(source, _sample(source, title, language), _ANY_DAY)


def _sample(source: str, title: Bilingual, language: str) -> dict[str, Any]:
    clinic = organisation()
    return sample_data(source, title, language, clinic.name if clinic else "")
