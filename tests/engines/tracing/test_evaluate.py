"""`python -m reencuentro.engines.tracing evaluate`, on good files and on bad ones."""

import csv
import json

import pytest

from reencuentro.engines.tracing import __main__ as command
from reencuentro.engines.tracing.evaluation.reading import read_people
from reencuentro.engines.tracing.index import TraceIndex
from reencuentro.engines.tracing.people import Person

from .people import crowd

COLUMNS = list(Person._fields)


def written(path, rows, columns):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


@pytest.fixture
def files(tmp_path):
    """60 queries about a list of 500: 50 without the second surname, 10 about people who are not on it."""
    people, strangers = crowd(500), crowd(10, seed=9)
    asked = [each._replace(id=f"Q{n}", surname2="") for n, each in enumerate([*people[:50], *strangers])]
    shuffled = list(reversed(COLUMNS))
    written(tmp_path / "P.csv", [[getattr(each, name) for name in shuffled] for each in people], shuffled)
    written(tmp_path / "Q.csv", [[getattr(each, name) for name in COLUMNS] for each in asked], COLUMNS)
    truths = [[each.id, people[n].id if n < 50 else ""] for n, each in enumerate(asked)]
    written(tmp_path / "T.csv", truths, ["query_id", "person_id"])
    return tmp_path


@pytest.fixture
def evaluated(files, monkeypatch, capsys):
    def run(*more: str) -> tuple[int, str, str]:
        names = {"population": "P", "queries": "Q", "truth": "T"}
        options = [part for name, file in names.items() for part in (f"--{name}", str(files / f"{file}.csv"))]
        monkeypatch.setattr("sys.argv", ["tracing", "evaluate", *options, *more])
        return command.main(), *capsys.readouterr()

    return run


def test_the_measures_come_as_json_whatever_the_order_of_the_columns(evaluated):
    code, out, err = evaluated("--json")
    measures = json.loads(out)
    assert code == 0 and "queries: 100%" in err
    assert (measures["people"], measures["queries"]) == (500, 60)
    assert measures["recall_at_1"] > 0.95 and measures["recall_at_50"] == 1
    assert measures["calibration_error"] < 0.05 and measures["precision_at_95"] > 0.97
    assert measures["prior_in_list"] == pytest.approx(50 / 60, abs=0.05)
    assert measures["latency_ms_p50"] > 0 and measures["build_records_per_second"] > 0


def test_and_as_lines_for_people(evaluated):
    assert "recall_at_10" in evaluated()[1]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("P", "", "P.csv: no column id"),
        ("P", "name,id\nx,1\n", "P.csv: none of the columns given_names, surname1, surname2"),
        ("P", "id,given_names\n", "P.csv: nobody is in it"),
        ("Q", "number;given_names\n1;Ana\n", "Q.csv: no column id"),
        ("T", "query,person\n", "T.csv: no column person_id, query_id"),
        ("P", "id,given_names,surname1,Surname1\n1,Ana,Ek,Uc\n", "P.csv: more than one column surname1"),
        ("T", "query_id,person_id\nunknown,P1\n", "T.csv: of no query in Q.csv is the truth known"),
        ("T", "query_id,person_id\nQ0,nobody\n", "T.csv: of no query in Q.csv is the truth known"),
    ],
)
def test_a_file_that_can_t_be_used_is_named_with_the_reason(evaluated, files, file, text, said):
    (files / f"{file}.csv").write_text(text)
    code, out, err = evaluated()
    assert code == 2 and out == "" and said in err


def test_a_missing_file_is_named(evaluated, files):
    (files / "Q.csv").unlink()
    code, _, err = evaluated()
    assert code == 2 and "Q.csv" in err


def test_each_bad_row_is_told_with_its_line_and_nobody_is_lost(files, evaluated):
    with (files / "P.csv").open("a", encoding="utf-8", newline="") as file:
        bad = csv.DictWriter(file, list(reversed(COLUMNS)))
        bad.writerow({"id": "P1", "given_names": "Dos Veces"})
        bad.writerow({"id": "", "given_names": "Sin Número"})
        bad.writerow({"id": "none", "given_names": "", "sex": "zz"})
        bad.writerow({"id": "dated", "given_names": "Ana", "birth_date": "31.31.1200"})
        bad.writerow(
            {"id": "placed", "given_names": "Ana", "birth_state": "Puebla", "birth_municipality": "Nirgends"}
        )
        file.write("too,few,cells\n\n \n\n")
        bad.writerow(
            {"id": "junk", "given_names": "Ana", "mother_name": "--", "father_name": "?", "curp": "##"}
        )
        bad.writerow(
            {"id": "rough", "given_names": "Ana\nMaría", "birth_date": "2001", "birth_year_tolerance": "few"}
        )
        bad.writerow({"id": "abroad", "given_names": "Ana", "birth_state": "Borduria"})
        bad.writerow({"id": "abroad", "given_names": "Ana"})
    code, out, err = evaluated("--json", "--remarks", str(files / "remarks.txt"))
    assert code == 0
    measures = json.loads(out)
    assert measures["people"] == 510
    told = (files / "remarks.txt").read_text(encoding="utf-8").splitlines()
    assert len(told) == measures["remarks"] and told[0] in err
    for line, said in [
        (502, "this id stands above already"),
        (515, "this id stands above already"),
        (503, "no id"),
        (504, "no name at all"),
        (504, "not a sex"),
        (505, "not a birth date"),
        (506, "no such municipality"),
        (507, "more or fewer cells"),
        (511, "mother_name: no letter"),
        (511, "father_name: no letter"),
        (511, "nothing of a CURP"),
        (512, "not a number of years"),
        (514, "not a state"),
    ]:
        assert any(f"P.csv, line {line}" in one and said in one for one in told), said


def test_queries_and_truths_that_can_t_be_used_are_told_with_their_line(files, evaluated):
    with (files / "Q.csv").open("a", encoding="utf-8", newline="") as file:
        query = csv.DictWriter(file, COLUMNS)
        query.writerow({"id": "lost", "given_names": "Ana"})
        query.writerow({"id": "gone", "given_names": "Ana", "birth_date": "yesterday"})
    with (files / "T.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("\ngone,nobody\nnothing,P1\nQ0,P2\n")
    code, out, err = evaluated("--json")
    assert code == 0 and json.loads(out)["queries"] == 60
    for said in (
        "Q.csv, line 62, id: no truth is known",
        "Q.csv, line 63, birth_date: not a birth date",
        "T.csv, line 63, person_id: nobody on the list has this id",
        "T.csv, line 64, query_id: no query has this id",
        "T.csv, line 65, query_id: this id stands above",
    ):
        assert said in err, said


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_cells_may_be_divided_as_programs_divide_them(files, evaluated, delimiter):
    for file in ("P", "Q", "T"):
        with (files / f"{file}.csv").open(encoding="utf-8", newline="") as read:
            rows = list(csv.reader(read))
        with (files / f"{file}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
    code, out, _ = evaluated("--json")
    measures = json.loads(out)
    assert code == 0 and measures["queries"] == 60 and measures["recall_at_1"] > 0.95


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_what_is_not_utf_8_keeps_its_letters(tmp_path, encoding):
    (tmp_path / "P.csv").write_text("id,given_names,surname1\n1,Íñigo,Muñoz\n", encoding=encoding)
    remarks = []
    (person,) = read_people(tmp_path / "P.csv", remarks.append)
    assert person[:3] == ("1", "Íñigo", "Muñoz")
    assert [(each.line, each.code) for each in remarks] == [(2, "not_utf8")] * (encoding == "cp1252")


def test_m_is_a_woman_in_the_queries_and_a_man_on_the_list(files, evaluated):
    people = list(read_people(files / "Q.csv", print))
    before = json.loads(evaluated("--json")[1])
    letters = {"F": "M", "M": "H"}
    written(files / "Q.csv", [each._replace(sex=letters[each.sex]) for each in people], COLUMNS)
    after = json.loads(evaluated("--json")[1])
    same = ("recall_at_1", "calibration_error", "precision_at_95", "prior_in_list")
    assert [after[name] for name in same] == [before[name] for name in same]


def test_m_beside_h_and_f_is_nobody_s_sex(files, evaluated):
    people = list(read_people(files / "Q.csv", print))
    sexes = ("H", "F", "M")
    mixed = [each._replace(sex=sexes[n % 3]) for n, each in enumerate(people)]
    written(files / "Q.csv", mixed, COLUMNS)
    code, _, err = evaluated()
    assert code == 0 and "Q.csv, line 4, sex: M may be a man or a woman" in err


def test_blanks_beside_an_id_are_no_part_of_it(files, evaluated):
    rows = (files / "T.csv").read_text(encoding="utf-8").splitlines()
    (files / "T.csv").write_text("\n".join(" , ".join(row.split(",")) for row in rows), encoding="utf-8")
    code, out, _ = evaluated("--json")
    assert code == 0 and json.loads(out)["queries"] == 60


def test_a_column_that_nobody_knows_is_told(files, evaluated):
    lines = (files / "P.csv").read_text(encoding="utf-8").splitlines()
    wider = [f"{line},{'surname_3' if n == 0 else 'x'}" for n, line in enumerate(lines)]
    (files / "P.csv").write_text("\n".join(wider), encoding="utf-8")
    code, _, err = evaluated()
    assert code == 0 and "P.csv, line 1, surname_3: not a column that is known" in err


@pytest.mark.parametrize(
    "name", ["", " ", "Ñ", "x" * 500, "Ольга", "李小龍", "محمد", "💙", "'); DROP TABLE", "\x00", "123"]
)
def test_any_name_can_be_on_a_list_and_be_asked_for(name):
    person = Person(id="odd", given_names=name, surname1=name, surname2="Zyx", mother_name=name, curp=name)
    index = TraceIndex.build([*crowd(50), person])
    assert index.search(person).candidates[0].id == "odd"


def test_a_list_of_which_a_third_is_rubbish_still_finds_the_others():
    rubbish = [
        Person(id=f"r{n}", given_names="#" * n, birth_date="??", sex="?", curp="-") for n in range(250)
    ]
    remarks = []
    index = TraceIndex.build([*rubbish, *crowd(500)], remark=remarks.append)
    assert len(index) == 750
    assert {remark.row for remark in remarks if remark.row < 250} == set(range(250))
    for asked in crowd(500)[:20]:
        assert index.search(asked).candidates[0].id == asked.id


def test_ids_of_a_list_are_read_as_they_are(tmp_path):
    (tmp_path / "P.csv").write_text("﻿ID, Given_Names\n007,Ana\n", encoding="utf-8")
    assert [each.id for each in read_people(tmp_path / "P.csv", print)] == ["007"]
