"""A broken law file is named with its place, and nothing is counted by it."""

import shutil
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reencuentro.engines.clockwork.errors import BrokenLaw
from reencuentro.engines.clockwork.law import load_law
from tests.engines.clockwork.house import FOLDER, law

RULES, CDMX = "rules/cnpcf.toml", "calendars/cdmx/2026.toml"
USCIS = "rules/us-uscis.toml"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "law")


def broken(folder, name, old, new):
    """The faults after `old` became `new` in that file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenLaw) as refusal:
        load_law(folder)
    return refusal.value.faults


def line_of(folder, name, words):
    before, found, _ = (folder / name).read_text(encoding="utf-8").partition(words)
    assert found
    return before.count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "code"),
    [
        (RULES, 'unit = "habiles"', 'unit = "hábiles"', "rule.unit", "not_a_choice"),
        (RULES, "length = 3\n", 'length = "tres"\n', "rule.length", "not_number"),
        (RULES, "length = 3\n", "length = 0\n", "rule.length", "not_number"),
        (RULES, "length = 3\n", "lenght = 3\n", "rule.lenght", "unknown_key"),
        (RULES, 'id = "F01"', 'id = "f1"', "rule.id", "not_like"),
        (RULES, 'owner = "ours"', 'owner = "mine"', "rule.owner", "not_a_choice"),
        (RULES, 'remedy = ["F02", "A01"]', 'remedy = ["F02", "A91"]', "rule.remedy", "unknown_remedy"),
        (RULES, 'regime = "cnpcf"', 'regime = "cnpfc"', "defaults.regime", "unknown_regime"),
        (RULES, "opens_after = 24", "opens_after = 48", "rule.opens_after", "ends_before_it_begins"),
        (
            RULES,
            "opens_after = 24",
            'opens_before = { length = 1, unit = "naturales" }\nopens_after = 24',
            "rule.opens_before",
            "opens_twice",
        ),
        (USCIS, 'unit = "naturales" }', 'unit = "weeks" }', "rule.opens_before.unit", "not_a_choice"),
        (
            USCIS,
            "opens_before = { length = 180",
            "opens_before = { length = 0",
            "rule.opens_before.length",
            "not_number",
        ),
        (RULES, 'start = "S5"', 'start = "S4"', "rule.start", "hours_start_at_the_moment"),
        (RULES, 'id = "F02"', 'id = "F01"', "rule.id", "rule_twice"),
        (RULES, "valid_from = 2023-06-08", 'valid_from = "2023-06-08"', "defaults.valid_from", "not_day"),
        (CDMX, "2026-01-01 =", "2025-01-01 =", "days.2025-01-01", "other_year"),
        (CDMX, "2026-01-01 =", "2026-02-30 =", "days.2026-02-30", "not_day"),
        (CDMX, "to = 2026-07-31", "to = 2026-07-01", "period.to", "ends_before_it_begins"),
        (CDMX, 'mark = "W"', 'mark = "sure"', "mark", "not_a_choice"),
        ("courts.toml", '"America/Tijuana"', '"America/Tecate"', "court.timezone", "unknown_timezone"),
        ("courts.toml", 'id = "puebla"', 'id = "cdmx"', "court.id", "twice"),
        ("regimes.toml", "from = 2026-11-15", "from = 2026-11-14", "start.from", "starts_overlap"),
        ("courts.toml", 'state = "TLA"', 'state = "TLX"', "court.state", "unknown_state"),
        ("regimes.toml", 'state = "QUE"', 'state = "QUX"', "start.state", "unknown_state"),
        ("regimes.toml", '"San Juan del Río"', '"San Juan"', "start.district", "unknown_district"),
        ("districts.toml", '"Tolimán"', '"tolimán; DROP"', "districts.names", "not_like"),
        ("districts.toml", '"Tolimán"', '"queretaro"', "districts.names", "twice"),
        ("districts.toml", 'state = "TLA"', 'state = "TLX"', "districts.state", "unknown_state"),
        ("districts.toml", 'state = "TLA"', 'state = "QUE"', "districts.state", "twice"),
        ("states.toml", 'id = "ZAC"', 'id = "YUC"', "state.id", "twice"),
        ("regimes.toml", "effect_after = 1", "effect_after = -1", "regime.notice.effect_after", "not_number"),
    ],
)
def test_the_fault_is_named_with_its_line_and_key(folder, name, old, new, key, code):
    line = line_of(folder, name, old)
    faults = broken(folder, name, old, new)
    fault = next(fault for fault in faults if fault.code == code and fault.key == key)
    assert fault.file == f"law/{name}"
    assert fault.line == line
    assert fault.say("es").startswith(f"law/{name}:{fault.line}: {key}: ")
    assert fault.say("es") != fault.say("en")


def test_what_is_missing_is_named_with_the_rule_that_lacks_it(folder):
    line = line_of(folder, RULES, "[[rule]]")
    (fault,) = broken(folder, RULES, 'owner = "ours"\n', "")
    assert (fault.code, fault.params, fault.line) == ("missing_key", {"missing": "owner"}, line)


def test_a_file_that_is_no_toml_is_named_with_its_line(folder):
    (fault,) = broken(folder, RULES, 'id = "F01"', 'id = "F01')
    assert (fault.code, fault.line) == ("not_toml", line_of(folder, RULES, 'id = "F01'))


def test_one_table_where_a_list_of_rules_belongs_is_not_skipped(folder):
    path = folder / "rules" / "new.toml"
    path.write_text('[rule]\nid = "F80"\n', encoding="utf-8")
    with pytest.raises(BrokenLaw) as refusal:
        load_law(folder)
    assert [fault.code for fault in refusal.value.faults] == ["not_list"]


def test_every_fault_is_named_not_only_the_first(folder):
    broken(folder, CDMX, "to = 2026-07-31", "to = 2026-07-01")
    faults = broken(folder, RULES, "length = 3\n", "length = -3\n")
    assert {fault.file for fault in faults} == {f"law/{RULES}"}, "calendars are read when the rules hold"
    courts = broken(folder, "courts.toml", "[[court]]", "[[cuort]]")
    assert {fault.file for fault in courts} == {f"law/{RULES}", "law/courts.toml"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-06-19 =", "2026-07-20 ="),
        ("from = 2026-12-16", "from = 2026-07-31"),
    ],
)
def test_days_and_vacations_must_not_overlap(folder, old, new):
    (fault,) = broken(folder, CDMX, old, new)
    assert fault.code == "days_overlap"


def test_vacations_that_run_into_the_next_year_are_not_written_there_again(folder):
    text = (folder / CDMX).read_text(encoding="utf-8")
    head = text[: text.index("[days]")]
    (folder / "calendars/cdmx/2027.toml").write_text(
        head + '[days]\n2027-01-04 = { es = "vacaciones", en = "vacation" }\n', encoding="utf-8"
    )
    with pytest.raises(BrokenLaw) as refusal:
        load_law(folder)
    (fault,) = refusal.value.faults
    assert (fault.file, fault.code) == ("law/calendars/cdmx/2027.toml", "days_overlap")


def test_a_calendar_of_a_court_that_nobody_entered_is_refused(folder):
    shutil.copytree(folder / "calendars/cdmx", folder / "calendars/cdmex")
    with pytest.raises(BrokenLaw) as refusal:
        load_law(folder)
    assert [fault.code for fault in refusal.value.faults] == ["calendar_misplaced"]


def test_a_missing_file_is_said_not_guessed(folder):
    (folder / "regimes.toml").unlink()
    with pytest.raises(BrokenLaw) as refusal:
        load_law(folder)
    assert [fault.code for fault in refusal.value.faults] == ["unreadable"]


def test_a_reform_is_a_second_version_and_each_notice_has_its_own(folder):
    path = folder / RULES
    text = path.read_text(encoding="utf-8")
    start = text.index('[[rule]]\nid = "F20"')
    rule = text[start : text.index("[[rule]]", start + 1)]
    old = rule.rstrip() + "\nvalid_to = 2026-12-31\n\n"
    new = rule.replace("length = 9", "length = 10").rstrip() + "\nvalid_from = 2027-01-01\n\n"
    path.write_text(text.replace(rule, old + new), encoding="utf-8")
    reformed = load_law(folder)
    assert reformed.rule("F20", date(2026, 12, 31)).length == 9
    assert reformed.rule("F20", date(2027, 1, 1)).length == 10


def test_every_row_of_the_tables_of_mexican_law_is_there():
    wanted = {f"F{n:02}" for n in range(1, 50)} | {f"A{n:02}" for n in range(1, 12)}
    wanted |= {f"P{n:02}" for n in range(1, 23)} | {f"MX-D{n:02}" for n in range(1, 11)}
    assert wanted - law().rules.keys() == set()


GARBAGE = st.sampled_from(
    ["", "[", "]", "=", '"', "0", "-1", "true", "[]", "{}", "2026-13-01", "2026-01-01T00:00:00", "é"]
)
PLACES = st.sampled_from([RULES, CDMX, "courts.toml", "regimes.toml", "rules/documents.toml"])


@settings(max_examples=30)
@given(PLACES, st.integers(0, 10**6), GARBAGE)
def test_no_scribble_in_a_law_file_does_anything_but_stop_the_start(tmp_path_factory, name, at, garbage):
    folder = shutil.copytree(FOLDER, tmp_path_factory.mktemp("scribbled") / "law")
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines()
    at %= len(lines)
    key, equals, _ = lines[at].partition("=")
    lines[at] = f"{key}{equals} {garbage}" if equals else garbage
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        load_law(folder)
    except BrokenLaw as refusal:
        assert refusal.say("es") and refusal.say("en")
