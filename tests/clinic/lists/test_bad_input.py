"""What people bring by `./run lists import`: nothing of it is lost, and what is wrong is said."""

import shutil
from types import SimpleNamespace

import pytest
from django.core.management import CommandError
from django.urls import reverse

from reencuentro.clinic.keyring import storage
from reencuentro.clinic.lists.actions import importing
from reencuentro.clinic.lists.models import ListImport, ReferenceList
from reencuentro.clinic.lists.queries import current_lists, opened_index, row_as_written
from reencuentro.clinic.lists.sweeping import sweep
from reencuentro.clinic.tables import room
from reencuentro.engines.tracing.people import Person
from tests.clinic.accounts.people import shown
from tests.clinic.exchange.lists import as_csv, uploaded
from tests.support.killing import dies_after, killed_in
from tests.support.terminal import at_a_terminal

from .lists import HEADINGS, PEOPLE, TODAY
from .test_importing import as_columns, make_old
from .test_terminal import TOLD, keys_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]
LONG = "Ñ" * 500
NAMES = ("", "J", LONG, "李娜", "Анна", "مريم", "😀", "-", "O'Brien\u200b", "Nahuatzen")
STRANGE = [(f"N-{n}", name, "", "", "", "", "") for n, name in enumerate(NAMES)]
GARBAGE = ("A-1", "#REF!", "?", "s/d", "perhaps", "32/13/2019", "x")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def bring(clinic, monkeypatch, capsys, tmp_path):
    """What is said when these rows are brought, in English."""
    terminal = at_a_terminal(monkeypatch, capsys, "lists", "import")

    def brought(rows, made=as_csv, *arguments: object) -> str:
        path = tmp_path / "lista.dat"
        path.write_bytes(made(rows))
        return terminal(keys_of(clinic.attorney), path, *TOLD, "--yes", "--language", "en", *arguments)

    return brought


def only_list(clinic) -> ReferenceList:
    [found] = current_lists(clinic.worker.identity, TODAY)
    return found


def nothing_is_kept() -> bool:
    here = ListImport.objects.exists() or ReferenceList._base_manager.exists()
    return not here and list(storage.folder().iterdir()) == []


@pytest.mark.parametrize("made", [as_csv, as_columns])
def test_names_of_all_kinds_are_kept_as_they_are_and_found(clinic, bring, made):
    said = bring([HEADINGS, *STRANGE, *PEOPLE], made)
    row = only_list(clinic)
    assert row.people == len(STRANGE) + len(PEOPLE) and f"People: {row.people}" in said
    for n, name in enumerate(NAMES):
        assert row_as_written(row, n).get("Nombre", "") == name
    assert all(f"{n}: No name. Whoever this is" in said for n in (2, 8, 9))
    index = opened_index(row)
    for name in (LONG, "李娜", "Анна", "Nahuatzen"):
        assert index.search(Person(given_names=name), 1).candidates[0].id == str(NAMES.index(name))


def test_of_thirty_in_a_hundred_that_are_garbage_each_is_told_and_the_others_are_found(clinic, bring):
    good = [(f"B-{n}", f"Ana{n}", *PEOPLE[0][2:]) for n in range(100)]
    rows = [GARBAGE if n % 10 < 3 else one for n, one in enumerate(good)]
    said = bring([HEADINGS, *rows])
    assert only_list(clinic).people == 100
    told = {line.split(",")[0].split(":")[0] for line in said.splitlines() if line[:1].isdigit()}
    assert told == {str(n + 2) for n in range(100) if n % 10 < 3}
    assert said.count("A row before this one has the same number") == 29


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Color", "Cuarto"), ("azul", "3")], "No column holds a name"),
        ([HEADINGS], "no rows under the headings"),
        ([("Nombre", *[f"c{n}" for n in range(400)]), ["x"] * 401], "more than 300 columns"),
    ],
)
def test_wrong_columns_are_refused_in_words_and_nothing_is_kept(clinic, bring, rows, words):
    with pytest.raises(CommandError, match=words):
        bring(rows)
    assert nothing_is_kept()


def test_cells_beyond_the_headings_are_kept_with_the_row_that_has_them(clinic, bring):
    bring([HEADINGS, (*PEOPLE[0], "beyond"), PEOPLE[1]])
    assert row_as_written(only_list(clinic), 0)["Cuarto"] == "azul"
    assert next(only_list(clinic).rows.rows(0)).cells[-1] == "beyond"


def test_a_list_that_is_too_long_is_refused_in_words(clinic, bring, monkeypatch):
    monkeypatch.setattr(importing, "PEOPLE_MOST", 2)
    with pytest.raises(CommandError, match="more than 2 rows"):
        bring([HEADINGS, *PEOPLE])
    assert nothing_is_kept()


def full_after(monkeypatch, times: int) -> None:
    """The disk is full once it was looked at so often."""
    looks = iter([room.LEFT_FREE + 10**9] * times)
    usage = lambda _place: SimpleNamespace(free=next(looks, 0))  # noqa: E731
    monkeypatch.setattr(shutil, "disk_usage", usage)


@pytest.mark.parametrize("times", [0, 2, 4])
def test_a_list_that_would_fill_the_disk_ends_in_words_before_it_does(clinic, bring, monkeypatch, times):
    """At its first row, among its rows, before its index is written."""
    full_after(monkeypatch, times)
    with pytest.raises(CommandError, match="nearly full"):
        bring([HEADINGS, *[PEOPLE[0]] * 1000])
    assert nothing_is_kept()


def test_in_the_browser_it_is_told_at_the_file(clinic, monkeypatch):
    full_after(monkeypatch, 0)
    file = uploaded(as_csv([HEADINGS, *PEOPLE]))
    page = shown(clinic.attorney.client.post(reverse("lists:new"), {"file": file}))
    assert "nearly full" in page and nothing_is_kept()


@pytest.mark.parametrize("step", ["read_file", "build"])
def test_killed_half_way_the_same_command_brings_it_in_once_and_whole(clinic, bring, monkeypatch, step):
    with monkeypatch.context() as doomed:
        doomed.setattr(importing, step, dies_after(getattr(importing, step)))
        killed_in(lambda: bring([HEADINGS, *PEOPLE]))
    bring([HEADINGS, *PEOPLE])
    row = only_list(clinic)
    assert row.people == len(PEOPLE) and row_as_written(row, 2)["Nombre"] == "Xóchitl"
    make_old()
    sweep()
    assert {path.stem for path in storage.folder().iterdir()} == {one.hex for one in row.files}
