"""The catalogue tool: what it finds in code and templates, and the faults it must not let pass."""

from pathlib import Path

import polib
import pytest

from tools import messages, msgids

TEMPLATE = """{% load i18n %}
    <p title='{% translate "Open" context "verb" %}'>
  {% blocktranslate trimmed count n=cases|length %}
     one case of {{ name }}
   {% plural %}
     {{ n }} cases, 5 % of all
  {% endblocktranslate %}
{{ _("Nothing yet")|default:_("Begin here") }}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext
LABEL = _("Long " "label")
def f(n): return ngettext("%(n)d day", "%(n)d days", n)
"""


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small source tree with one app, `people`, and no catalogue yet."""
    app = tmp_path / "reencuentro" / "clinic" / "people"
    (app / "templates").mkdir(parents=True)
    (app / "templates" / "page.html").write_text(TEMPLATE)
    (app / "forms.py").write_text(CODE)
    monkeypatch.setattr(msgids, "ROOT", tmp_path)
    monkeypatch.setattr(msgids, "SOURCES", tmp_path / "reencuentro")
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path / "locale")
    msgids.by_app.cache_clear()
    yield tmp_path
    msgids.by_app.cache_clear()


def translate(clinic: Path, **changed: str) -> None:
    """Fill every entry with its own msgid, except those named in `changed`."""
    path = messages._path("people")
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        written = changed.get(entry.msgid.split()[0], entry.msgid)
        if entry.msgid_plural:
            entry.msgstr_plural = {0: written, 1: entry.msgid_plural}
        else:
            entry.msgstr = written
    catalogue.save()


def test_finds_every_kind_of_string(clinic: Path) -> None:
    assert set(msgids.by_app()["people"]) == {
        msgids.Message("verb", "Open"),
        msgids.Message(None, "one case of %(name)s", "%(n)s cases, 5 %% of all"),
        msgids.Message(None, "Nothing yet"),
        msgids.Message(None, "Begin here"),
        msgids.Message(None, "Long label"),
        msgids.Message(None, "%(n)d day", "%(n)d days"),
    }


def test_what_extract_writes_fails_the_check_until_a_person_has_translated_it(clinic, capsys) -> None:
    assert messages.main(["check", "people"]) == 1
    messages.main(["extract", "people"])
    assert messages.main(["check", "people"]) == 1
    assert "people: empty: 'Nothing yet'" in capsys.readouterr().out
    translate(clinic)
    assert messages.main(["check", "people"]) == 0


def test_compiling_reads_no_source_for_what_reads_it_is_not_there_at_run_time(clinic, monkeypatch) -> None:
    messages.main(["extract", "people"])
    translate(clinic)
    monkeypatch.setattr(messages, "by_app", lambda: pytest.fail("looked into the source"))
    assert messages.main(["compile"]) == 0
    assert messages._path("people").with_suffix(".mo").exists()


def test_two_rooms_may_not_say_one_string_in_two_ways(clinic, capsys) -> None:
    other = clinic / "reencuentro" / "clinic" / "cases"
    other.mkdir()
    (other / "forms.py").write_text("LABEL = _('Nothing yet')")
    msgids.by_app.cache_clear()
    messages.main(["extract", "people", "cases"])
    translate(clinic)
    catalogue = polib.pofile(str(messages._path("cases")))
    catalogue[0].msgstr = "Todavía nada"
    catalogue.save()
    assert messages.main(["check"]) == 1
    assert "cases, people: translated in two ways" in capsys.readouterr().out


@pytest.mark.parametrize(
    "changed", [{"one": "un caso de %(nombre)s"}, {"Nothing": "Nada %s"}, {"%(n)d": "{n} día"}]
)
def test_a_placeholder_that_the_code_does_not_fill_is_a_fault(clinic, capsys, changed) -> None:
    messages.main(["extract", "people"])
    translate(clinic, **changed)
    assert messages.main(["check", "people"]) == 1
    assert "placeholders differ" in capsys.readouterr().out


def test_a_singular_may_leave_the_number_out(clinic) -> None:
    messages.main(["extract", "people"])
    translate(clinic, **{"%(n)d": "un día"})
    assert messages.main(["check", "people"]) == 0


def test_a_string_no_longer_used_is_a_fault_and_extract_drops_it(clinic, capsys) -> None:
    messages.main(["extract", "people"])
    translate(clinic)
    (clinic / "reencuentro/clinic/people/forms.py").write_text("")
    msgids.by_app.cache_clear()
    assert messages.main(["check", "people"]) == 1
    assert "no longer used: 'Long label'" in capsys.readouterr().out
    messages.main(["extract", "people"])
    assert messages.main(["check", "people"]) == 0


def test_what_the_common_catalogue_has_need_not_be_repeated(clinic) -> None:
    site = clinic / "reencuentro" / "site"
    site.mkdir()
    (site / "words.py").write_text(CODE)
    messages.main(["extract", "site"])
    messages.main(["extract", "people"])
    assert {entry.msgid for entry in messages._catalogue("people")} == {
        "Open",
        "one case of %(name)s",
        "Nothing yet",
        "Begin here",
    }


def test_compiled_catalogue_says_what_was_written(clinic) -> None:
    messages.main(["extract", "people"])
    translate(clinic, Nothing="Todavía nada")
    messages.main(["compile", "people"])
    compiled = polib.mofile(str(messages._path("people").with_suffix(".mo")))
    assert compiled.find("Nothing yet").msgstr == "Todavía nada"
