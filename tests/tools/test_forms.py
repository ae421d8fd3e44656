"""./run forms, as whoever adopts a form types it."""

import pytest

from reencuentro.engines.forms.mapping import read_map
from tools import forms

BLANK = forms.FORMS / "blank"
MAP = forms.FORMS / "maps" / "i-765-2025-08-21.toml"


def test_a_new_form_gets_a_draft_to_look_through(tmp_path, monkeypatch, capsys):
    empty = tmp_path / "forms"
    (empty / "maps").mkdir(parents=True)
    for name in ("data.toml", "editions.toml"):
        (empty / name).write_bytes((forms.FORMS / name).read_bytes())
    blank = BLANK / "i-765-2025-08-21.pdf"
    monkeypatch.setattr(forms, "FORMS", empty)
    assert forms.main(["adopt", str(blank), "--into", str(tmp_path)]) == 0
    assert "161 fields" in capsys.readouterr().out
    assert read_map((tmp_path / "i-765-2025-08-21.toml").read_text()).entries == ()
    assert forms.main(["adopt", str(blank), "--into", str(tmp_path)]) == 1
    assert "nothing was written" in capsys.readouterr().err


def test_a_form_of_which_there_is_a_map_needs_none(tmp_path, capsys):
    assert forms.main(["adopt", str(BLANK / "i-765-2025-08-21.pdf"), "--into", str(tmp_path)]) == 0
    assert "There is a map" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_a_map_is_held_against_its_form(capsys):
    assert forms.main(["check", str(MAP), str(BLANK / "i-765-2025-08-21.pdf")]) == 0
    assert forms.main(["check", str(MAP), str(BLANK / "g-1145-2014-09-26.pdf")]) == 2
    assert "missing_field form1[0].Page1[0].Line1a_FamilyName[0]" in capsys.readouterr().out


def test_fields_are_listed(capsys):
    assert forms.main(["fields", str(BLANK / "g-28-2018-09-17.pdf")]) == 0
    assert "G-28, edition 2018-09-17, 4 pages, expires 2021-05-31, 101 fields" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "word"), [(b"GIF89a", "no PDF"), (b"%PDF-1.7 x", "damaged"), (None, "no file")]
)
def test_what_can_t_be_used_is_told_in_words(tmp_path, capsys, content, word):
    file = tmp_path / "form.pdf"
    if content:
        file.write_bytes(content)
    assert forms.main(["fields", str(file)]) == 1
    assert word in capsys.readouterr().err
