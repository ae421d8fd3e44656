"""./run law and ./run count, as a lawyer types them."""

import shutil

import pytest

from reencuentro.engines.clockwork.law import load_law
from tools import count, law

COUNT = ["F20", "--notice", "2026-10-05", "--mode", "list", "--court", "cdmx"]


def test_the_law_of_the_repository_has_no_fault(capsys):
    assert law.main(["check", "--lang", "es"]) == 0
    assert "ninguna falla" in capsys.readouterr().out


def test_a_fault_is_told_with_its_place_in_the_lawyer_s_language(tmp_path, capsys):
    folder = shutil.copytree(law.LAW, tmp_path / "law")
    file = folder / "rules" / "cnpcf.toml"
    file.write_text(file.read_text().replace("length = 9", "length = 0", 1))
    assert law.main(["check", "--lang", "es", "--folder", str(folder)]) == 1
    assert "rule.length: debe ser un número entero" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "es",
            [
                "F20 · Apelación de la sentencia definitiva",
                "mar 6 oct 2026     ·  surte efectos (CNPCF 211, 227-II)",
                "lun 19 oct 2026    9  cuenta",
                "Fecha conservadora (alarma)       jue 15 oct 2026",
                "Cierra, hora de Nueva York        vie 16 oct 2026 01:59",
            ],
        ),
        (
            "en",
            [
                "F20 · Appeal against the final judgment",
                "Sat 10 Oct 2026    ·  weekend",
                "Ordinary date                     Mon 19 Oct 2026",
                "If missed: the judgment becomes final",
            ],
        ),
    ],
)
def test_a_count_is_shown_day_by_day(capsys, language, lines):
    assert count.main([*COUNT, "--lang", language]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert set(lines) - set(shown) == set()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (["--notice", "2026-02-30"], "no es una fecha"),
        (["--notice", "2026-10-05T25:00"], "no es una fecha"),
        (["--court", "pachuca"], "no existe el juzgado pachuca"),
        (["--filed", "2026-10-06"], "no puede ser anterior a la presentación"),
        (["--notice", "2019-10-05"], "no estaba vigente el 2019-10-05"),
        (["--suspended", "2026-10-09", "2026-10-08"], "antes de empezar"),
    ],
)
def test_what_has_no_date_says_why_and_fails(capsys, changed, said):
    assert count.main([*COUNT, *changed, "--lang", "es"]) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            [],
            "Calendario: Poder Judicial de la Ciudad de México, 2026, leído el dom 8 feb 2026; versión V1",
        ),
        (
            ["--lang", "en"],
            "Calendar: Judiciary of Mexico City, 2026, read on Sun 8 Feb 2026; version V1",
        ),
        (["--court", "tlaxcala"], "Calendario: Poder Judicial de Tlaxcala, 2026, nadie lo ha capturado"),
        (
            ["--court", "tlaxcala", "--lang", "en"],
            "Calendar: Judiciary of Tlaxcala, 2026, nobody has entered it",
        ),
    ],
)
def test_by_which_calendar_it_was_counted_is_said_in_words_with_a_version_to_compare(capsys, changed, said):
    assert count.main([*COUNT, "--lang", "es", *changed]) == 0
    year = load_law(law.LAW).calendars.of("cdmx").years[2026]
    version = year.version.partition("@")[2]
    shown = capsys.readouterr().out
    assert said.replace("V1", version) in shown.splitlines()
    assert "/2026" not in shown and "@" not in shown


def test_a_calendar_that_statute_alone_decides_needs_no_version(capsys):
    assert count.main(["US-D19", "--notice", "2026-10-05", "--court", "us-federal", "--mode", "mail"]) == 0
    assert "2026, by statute" in capsys.readouterr().out


def test_a_remedy_is_named_not_only_numbered(capsys):
    assert count.main([*COUNT, "--lang", "es"]) == 0
    shown = capsys.readouterr().out
    titles = {id: load_law(law.LAW).rules[id][-1].title.es for id in ("REM02", "REM08")}
    assert all(f"  - {id} · {title}" in shown.splitlines() for id, title in titles.items())


def test_another_folder_can_be_tried_before_it_counts(tmp_path, capsys):
    folder = shutil.copytree(law.LAW, tmp_path / "law")
    file = folder / "rules" / "cnpcf.toml"
    file.write_text(file.read_text().replace("length = 9", "length = 4"))
    assert count.main([*COUNT, "--folder", str(folder)]) == 0
    assert "Ordinary date                     Mon 12 Oct 2026" in capsys.readouterr().out


def test_hours_take_the_hour(capsys):
    assert count.main(["P09", "--notice", "2026-11-13T23:00", "--court", "cdmx", "--lang", "en"]) == 0
    assert "Closes, Mexico City time          Sun 15 Nov 2026 23:00" in capsys.readouterr().out


def test_faults_of_rules_and_of_the_plan_are_told_together(tmp_path, capsys):
    folder = shutil.copytree(law.LAW, tmp_path / "law")
    for name, old, new in [
        ("rules/cnpcf.toml", "length = 9", "length = 0"),
        ("plan/mexico.toml", '"N00"]', '"N0"]'),
    ]:
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace(old, new, 1))
    assert law.main(["check", "--folder", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "rule.length: must be" in told
    assert "step.needs.all: must look like N07" in told
