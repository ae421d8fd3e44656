"""The invented population of the benchmarks is like Mexico's, the same for the same seed, and asked about."""

import csv
from collections import Counter, defaultdict
from datetime import date

import pytest
from stdnum.mx import curp

from bench import population
from bench.mexico.accents import printed
from bench.mexico.asking import INTENSITIES
from bench.population import LISTED, SIBLING, STRANGER, Plan, write
from reencuentro.engines.tracing import lists
from tests.bench.house import folded, read

PEOPLE, QUERIES = 20_000, 600


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("population")
    write(Plan(PEOPLE, QUERIES), folder)
    return folder


@pytest.fixture(scope="module")
def people(folder):
    return read(folder / "P.csv")


@pytest.fixture(scope="module")
def families(people):
    """Full brothers and sisters: the same surnames, mother and state."""
    found = defaultdict(list)
    for person in people:
        if len(person["mother_name"].split()) > 2 and person["surname2"]:
            key = (person["surname1"], person["surname2"], person["mother_name"])
            found[tuple(map(folded, key))].append(person)
    return [family for family in found.values() if len(family) > 1]


def test_the_same_seed_gives_the_same_files(folder, tmp_path):
    write(Plan(PEOPLE, QUERIES), tmp_path / "again")
    write(Plan(1000, 10, seed=1), tmp_path / "other")
    for name in ("P.csv", "Q.csv", "T.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()
    assert read(tmp_path / "other" / "P.csv")[0]["surname1"] != read(folder / "P.csv")[0]["surname1"]


def test_as_many_people_as_asked_for_each_with_an_id(people):
    assert [person["id"] for person in people] == [f"P{number:08}" for number in range(PEOPLE)]


def test_surnames_are_as_frequent_as_in_mexico(people):
    seen = Counter(folded(person["surname1"]) for person in people)
    every = sum(sum(counts) for counts in lists.surnames().values())
    for name in ("hernandez", "garcia", "martinez", "lopez"):
        assert seen[name] / PEOPLE == pytest.approx(sum(lists.surnames()[name]) / every, rel=0.2)
    assert len(seen) > 1500


def test_given_names_fit_the_time_of_birth(people):
    def share(name, since, until):
        born = [p for p in people if p["birth_date"] and since <= int(p["birth_date"][:4]) < until]
        return sum(folded(p["given_names"]).split()[0] == name for p in born) / len(born)

    assert share("sofia", 2000, 2027) > 5 * share("sofia", 1930, 1960)
    assert share("juana", 1930, 1960) > 1.5 * share("juana", 2000, 2027)


def test_maya_surnames_are_at_home_in_yucatan(people):
    maya = {name for name, whose in lists.indigenous_surnames().items() if whose == "maya"}

    def share(state):
        there = [folded(p["surname1"]) in maya for p in people if p["birth_state"] == state]
        return sum(there) / len(there)

    assert share("Yucatán") > 0.15 > 0.05 > share("Jalisco")


def test_most_people_have_brothers_and_sisters_in_the_list(families):
    assert sum(map(len, families)) > 0.15 * PEOPLE
    hers = [folded(p["surname2"]) in folded(p["mother_name"]) for family in families for p in family]
    assert sum(hers) > 0.97 * len(hers)  # the others are misspelt


def test_twins_share_the_day_and_the_family(families):
    days = [Counter(p["birth_date"] for p in family if len(p["birth_date"]) > 4) for family in families]
    twins = sum(count > 1 for family in days for count in family.values())
    assert 0.002 * PEOPLE < twins < 0.02 * PEOPLE


def test_different_people_have_the_same_name(people):
    names = Counter(folded(" ".join((p["given_names"], p["surname1"], p["surname2"]))) for p in people)
    namesakes = sum(count for count in names.values() if count > 1)
    assert 0.005 * PEOPLE < namesakes < 0.1 * PEOPLE


def test_curps_are_valid_and_say_what_the_record_says(people):
    numbered = [person for person in people if person["curp"]]
    assert len(numbered) == pytest.approx(PEOPLE / 2, rel=0.1)
    assert len({person["curp"] for person in numbered}) == len(numbered)
    states = {state.name: state.curp for state in lists.states().values()}
    for person in numbered:
        number = curp.validate(person["curp"])
        assert curp.get_gender(number) == person["sex"]
        assert person["birth_state"] in (
            "",
            *(name for name, code in states.items() if code == number[11:13]),
        )
        if len(person["birth_date"]) > 4 and not person["birth_date"].endswith("-01-01"):
            assert curp.get_birth_date(number) == date.fromisoformat(person["birth_date"])


def test_each_column_has_gaps(people):
    for column in ("surname2", "birth_date", "birth_state", "birth_municipality", "mother_name", "curp"):
        empty = sum(not person[column] for person in people) / PEOPLE
        assert 0.01 < empty < 0.6, column
    assert all(person["given_names"] and person["surname1"] and person["sex"] in "FM" for person in people)


def test_whoever_is_not_listed_is_sought_by_a_tenth_each(folder, people):
    truth = read(folder / "T.csv")
    assert Counter(row["who"] for row in truth) == {LISTED: 480, SIBLING: 60, STRANGER: 60}
    assert all(bool(row["person_id"]) == (row["who"] == LISTED) for row in truth)
    assert {row["person_id"] for row in truth} <= {"", *(person["id"] for person in people)}
    assert Counter(row["intensity"] for row in truth) == {intensity: 200 for intensity in INTENSITIES}


def test_without_noise_the_truth_is_plain(tmp_path, monkeypatch):
    """An unlisted sibling has the mother of somebody in the list, a stranger does not; neither is in it."""
    monkeypatch.setitem(INTENSITIES, "light", 0)
    write(Plan(PEOPLE, 300, noise="light"), tmp_path)
    people, asked = read(tmp_path / "P.csv"), read(tmp_path / "Q.csv")
    listed = {person["id"]: person for person in people}
    mothers = {folded(person["mother_name"]) for person in people}
    selves = {(folded(person["given_names"]), folded(person["mother_name"])) for person in people}
    familiar = Counter()
    for query, truth in zip(asked, read(tmp_path / "T.csv"), strict=True):
        mother = folded(query["mother_name"])
        familiar[truth["who"]] += mother in mothers
        if truth["who"] == LISTED:
            assert query["sex"] == listed[truth["person_id"]]["sex"]
        else:
            assert (folded(query["given_names"]), mother) not in selves or mother.count(" ") < 2
    assert familiar[SIBLING] > 20 and familiar[STRANGER] < 3


def test_the_population_comes_by_the_block(monkeypatch):
    monkeypatch.setattr(population, "BLOCK", 1000)
    blocks = list(population.blocks(Plan(3500, 70)))
    assert [len(columns[0]) for columns, _ in blocks] == [1000, 1000, 1000, 500]
    assert sum(len(asked) for _, asked in blocks) == 70


def test_the_files_have_the_columns_of_a_held_out_set(folder):
    for name in ("P.csv", "Q.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == (
                "id", "given_names", "surname1", "surname2", "sex", "birth_date", "birth_year_tolerance",
                "birth_state", "birth_municipality", "mother_name", "curp",
            )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "print"),
    [
        ("perez", "Pérez"), ("rodriguez", "Rodríguez"), ("vazquez", "Vázquez"), ("muñoz", "Muñoz"),
        ("maria del carmen", "María del Carmen"), ("ruiz", "Ruiz"), ("de la peña", "de la Peña"),
    ],
)  # fmt: skip
def test_names_are_printed_with_their_accents(name, print):
    assert printed(name) == print


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--people", "0"], "'0' is not a number from 1 on"),
        (["--queries", "many"], "'many' is not a number from 1 on"),
        (["--people", "50", "--queries", "400"], "400 queries are too many for 50 people"),
    ],
)
def test_what_cannot_be_made_is_told(options, said, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["population", str(tmp_path), *options])
    with pytest.raises(SystemExit):
        population.main()
    assert said in capsys.readouterr().err
