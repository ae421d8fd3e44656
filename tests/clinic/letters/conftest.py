"""Mónica's case, a letterhead, and letters in every state; templates without any case."""

import io

import pypdf
import pytest

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.letters.actions.issuing import ask
from reencuentro.clinic.letters.actions.templates import set_letterhead
from reencuentro.clinic.letters.actions.writing import begin, write
from reencuentro.clinic.letters.fields import Kind
from reencuentro.clinic.letters.models import Letter
from reencuentro.clinic.letters.queries.letters import letter_page
from reencuentro.engines.clockwork.bilingual import Bilingual
from tests.clinic.cases.conftest import case  # noqa: F401

TITLE = Bilingual("Prueba", "Trial")
HEAD = '#import "house.typ": *\n'


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def filled(case: Case, letter: Letter) -> Letter:  # noqa: F811
    """Every blank of it filled in with what shows where it stands."""
    missing = letter_page(case, letter).missing
    typed = {one.name: "2026-12-24" if one.kind is Kind.DAY else f"‹{one.name}›" for one in missing}
    return write(case, letter.id, letter.revision, typed=typed, paragraphs={})


def written(case: Case, template: str, language: str = "es", **about: object) -> Letter:  # noqa: F811
    return filled(case, begin(case, template=template, language=language, **about))


def asked(case: Case, template: str, language: str = "es") -> Letter:  # noqa: F811
    letter = written(case, template, language)
    ask(case, letter.id)
    return Letter.objects.within(case.opened).get(id=letter.id)


@pytest.fixture
def letterhead(clinic) -> None:
    set_letterhead(clinic.director.user, address="Calle Uno 1", contact="222 555 0101", place="Puebla")
