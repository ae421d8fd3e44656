"""The house's own letters: in each language, each an archival PDF that can be read aloud."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest

from reencuentro.clinic.letters.citations import citations
from reencuentro.clinic.letters.data import sample_data
from reencuentro.clinic.letters.fields import FIELDS
from reencuentro.clinic.letters.reading import LAW, check, names_in, paragraphs_in
from reencuentro.clinic.letters.sources import house_templates
from reencuentro.clinic.letters.typesetting import pdf
from reencuentro.clinic.safety.models import Noticeable

from .conftest import text_of

DAY = datetime(2026, 11, 27, tzinfo=UTC)
CODES = sorted(house_templates())
GRAMMAR = {"child.born", "client.born"}
"""Words that only Spanish bends."""


def filled(code: str, language: str) -> tuple[bytes, dict]:
    template = house_templates()[code]
    data = sample_data(template.source, template.title, language, "Clínica Puentes")
    for name, field in data["fields"].items():
        if not name.startswith(LAW):
            field |= {"es": f"‹{name}›", "en": f"‹{name}›", "missing": False}
    return pdf(template.source, {**data, "draft": False, "number": "001/2026"}, DAY), data


@pytest.mark.parametrize("code", CODES)
def test_each_says_what_it_is_given_in_both_languages(code):
    source = house_templates()[code].source
    check(source)
    both, data = filled(code, "both")
    said = text_of(both).replace(" ", "")
    assert all(f"‹{name}›" in said for name in data["fields"] if not name.startswith(LAW))
    assert all(one.said.get("es") and one.said.get("en") for one in paragraphs_in(source))


@pytest.mark.parametrize("code", CODES)
def test_each_is_an_archival_pdf_that_can_be_read_aloud(code):
    made, _data = filled(code, "en")
    with pikepdf.open(io.BytesIO(made)) as read, read.open_metadata() as facts:
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "A")
        assert facts["pdfuaid:part"] == "1"
        assert str(read.Root.Lang) == "en"
        assert read.Root.MarkInfo.Marked and read.Root.StructTreeRoot.K
        assert facts["dc:title"] == house_templates()[code].title.en


def test_both_languages_say_the_same_fields():
    for template in house_templates().values():
        for one in paragraphs_in(template.source):
            es, en = (names_in(one.said[language]) - GRAMMAR for language in ("es", "en"))
            assert es == en, (template.code, one.key)


def test_what_may_be_noticed_is_named_by_the_safety_gate():
    acts = {code: one.act for code, one in house_templates().items() if one.act}
    assert acts == {
        "authority": "authority",
        "authority-follow-up": "authority",
        "tracing": "inquiry",
        "travel": "travel",
    }
    assert set(acts.values()) <= set(Noticeable.values)


def test_law_is_cited_with_its_article_and_mark_and_nothing_unread_passes_for_read():
    assert all(one.article and one.mark in ("V", "V26", "W", "M", "D") for one in citations().values())
    assert citations()["uscis-translation"].article == "8 CFR 103.2(b)(3)"
    assert not citations()["uscis-translation"].verify
    assert citations()["petition"].verify and citations()["privacy"].verify
    assert citations()["silence"].article == "LGV 79"  # from the rule that counts it


def test_every_citation_and_nothing_else_is_used():
    named = {name for one in house_templates().values() for name in names_in(one.source)}
    assert {name.removeprefix(LAW) for name in named if name.startswith(LAW)} == set(citations())
    assert {name for name in named if not name.startswith(LAW)} <= set(FIELDS)
