"""Whoever is sought may be a girl, a boy, or somebody of whom it isn't known: the words fit all of them."""

import re
import tomllib
from pathlib import Path

import polib
import pytest

from reencuentro.clinic.people.actions import change_person
from reencuentro.clinic.people.models.person import Sex
from reencuentro.clinic.tracing.actions.leads import add_lead
from reencuentro.clinic.tracing.models import Lead, Reliability

from .conftest import LEAD, child_of

ROOT = Path(__file__).resolve().parents[3]
CATALOGUE = polib.pofile(str(ROOT / "locale/tracing/es/LC_MESSAGES/django.po"))
SOURCES = tomllib.loads((ROOT / "law/tracing-sources.toml").read_text())["source"]
VERB = r"(vio|vieron|tiene|tienen|retiene|ha visto|recoge|inscribió|conozca|busca|buscan|llevaron)"
HER_OR_HIM = {
    "en": re.compile(r"\b(she|hers?|he|him|his)\b", re.IGNORECASE),
    "es": re.compile(
        rf"\b(ellas?|él|vist[ao] (de|por)|localizad[ao]|inscrit[ao]|ambas|misma dentro)\b|\b(la|lo) {VERB}\b"
        r"|\b(sacar|buscar|conocer|encontrar|localizar)(la|lo)\b",
        re.IGNORECASE,
    ),
}


def presuming(language: str, texts) -> list[str]:
    read = [text.replace("la lista no la tiene", "") for text in texts]  # said of a CURP
    return [text for text in read if HER_OR_HIM[language].search(text)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sentence_of_searches_presumes_a_girl_or_a_boy(language):
    texts = [
        text
        for entry in CATALOGUE
        for text in (
            [entry.msgid, entry.msgid_plural]
            if language == "en"
            else [entry.msgstr, *entry.msgstr_plural.values()]
        )
    ]
    assert presuming(language, texts) == []


def test_no_place_to_ask_presumes_a_girl_or_a_boy():
    said = [one[part]["es"] for one in SOURCES for part in ("title", "gives", "may_ask", "publishes")]
    assert presuming("es", [text for text in said if "quien ella autorice" not in text]) == []  # the mother


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE, Sex.UNKNOWN])
def test_a_search_reads_the_same_for_a_girl_a_boy_and_somebody_unknown(clinic, case, search, settings, sex):
    change_person(case.opened, child_of(case).id, {"sex": sex})
    for kind, trust in zip(Lead.Kind, [*Reliability, Reliability.LIKELY], strict=True):
        add_lead(case, search.id, **{**LEAD, "words": "…", "kind": kind, "reliability": trust})
    browser = clinic.attorney.browser()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    page = browser.get(f"/cases/{case.id}/searches/{search.id}/").content.decode()
    said = page.split('id="h-leads"')[1].split('id="h-sources"')[0]  # behind it: what her mother decided
    words = re.sub(r"<[^>]+>", "\n", said)
    assert "Se le vio" in words and "Con quién está" in words
    assert presuming("es", words.splitlines()) == []
