"""./run import: the same list, the same two factors, the same words, without a browser."""

import json

import pytest
from django.core.management import CommandError

from reencuentro.clinic.accounts.models import User
from reencuentro.clinic.audit.models import Row as TrailRow
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.exchange.models import ImportRun
from reencuentro.clinic.keyring import slots, storage
from reencuentro.clinic.keyring.opening import open_cases
from tests.clinic.accounts.people import code_of, give_app
from tests.support.terminal import at_a_terminal

from .lists import HEADINGS, ROW, as_csv, changed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.SEALED_FILES = tmp_path / "files"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Lista 2024 (1).csv"
    path.write_bytes(as_csv([HEADINGS, ROW, changed(c0="18", c1="Ana", c6="volando")], encoding="cp1252"))
    return path


@pytest.fixture
def terminal(monkeypatch, capsys):
    return at_a_terminal(monkeypatch, capsys, "import_cases")


@pytest.fixture
def attorney(clinic):
    """(her login, passphrase and printed code) of somebody without an authenticator app."""
    return ["attorney", clinic.attorney.passphrase, slots.create_code_slot(clinic.attorney.identity)]


def cases(staff) -> int:
    return Case.objects.within_many(open_cases(staff.identity)).count()


def test_a_list_comes_in_after_its_columns_and_problems_were_shown(clinic, attorney, file, terminal):
    said = terminal([*attorney, "yes"], file)
    assert "Nombre → Client: Given names" in said
    assert "How dates are written: Day first" in said
    assert "3, Etapa: We don't know this word." in said
    assert "New cases: 1. Rows that can't come in: 1." in said
    assert "Cases opened: 1" in said
    assert cases(clinic.attorney) == 1
    assert not ImportRun.objects.exists()
    assert list(storage.folder().iterdir()) == []


def test_it_speaks_the_language_of_whoever_sits_there(clinic, attorney, file, terminal):
    User.objects.filter(id=clinic.attorney.id).update(language="es")
    assert "Casos nuevos: 1." in terminal(attorney, file, "--dry-run")
    assert "New cases: 1." in terminal(attorney, file, "--dry-run", "--language", "en")


def test_a_dry_run_brings_nothing_in(clinic, attorney, file, terminal):
    assert "New cases: 1." in terminal(attorney, file, "--dry-run")
    assert cases(clinic.attorney) == 0
    assert not ImportRun.objects.exists()


def test_no_is_taken_for_no(clinic, attorney, file, terminal):
    terminal([*attorney, "no"], file)
    assert cases(clinic.attorney) == 0


def test_the_second_time_nothing_changes(clinic, attorney, file, terminal, tmp_path):
    terminal(attorney, file, "--yes")
    again = tmp_path / "lista 2024.csv"
    again.write_bytes(file.read_bytes())
    assert "New cases: 0. Rows that can't come in: 1. Came in before: 1." in terminal(
        attorney, again, "--yes"
    )
    assert cases(clinic.attorney) == 1


def test_lead_team_kind_and_columns_can_be_said(clinic, attorney, tmp_path, terminal):
    path, mapping = tmp_path / "lista.csv", tmp_path / "columnas.json"
    path.write_bytes(as_csv([("Quien", "Cuando", "Talla"), ("Ana Ruiz", "03/25/1990", "M")]))
    mapping.write_text(json.dumps({"Quien": "client.name", "Cuando": "client.birth", "Talla": ""}))
    worker = ["worker", clinic.worker.passphrase, slots.create_code_slot(clinic.worker.identity)]
    options = ["--mapping", mapping, "--lead", "attorney", "--team", "worker2", "--kind", "custody", "--yes"]
    terminal(worker[1:], path, "--as", "worker", "--dates", "month", *options)
    assert [cases(person) for person in (clinic.worker, clinic.attorney, clinic.worker2)] == [1, 1, 1]
    [case] = Case.objects.within_many(open_cases(clinic.worker.identity))
    assert (case.kind, case.lead_id) == ("custody", clinic.attorney.id)


def test_the_app_on_the_telephone_is_asked_for_where_there_is_one(clinic, file, terminal):
    secret = give_app(clinic.attorney.user)
    said = terminal([clinic.attorney.passphrase, code_of(secret)], file, "--as", "attorney", "--dry-run")
    assert "New cases: 1." in said


@pytest.mark.parametrize(
    "wrong", [("nobody", None, None), (None, "otra frase de otra casa", None), (None, None, "XXXX-XXXX")]
)
def test_whoever_is_not_known_learns_nothing_and_it_is_written_down(clinic, attorney, file, terminal, wrong):
    answers = [other or right for other, right in zip(wrong, attorney, strict=True)]
    with pytest.raises(CommandError, match="did not fit"):
        terminal(answers, file, "--language", "en")
    assert TrailRow.objects.filter(verb="login.refused", outcome="denied").exists()
    assert not ImportRun.objects.exists()


def test_whose_role_opens_no_cases_is_refused_in_words(clinic, file, terminal):
    code = slots.create_code_slot(clinic.fundraiser.identity)
    with pytest.raises(CommandError, match="Your role does not include this"):
        terminal([clinic.fundraiser.passphrase, code], file, "--as", "fundraiser")


def test_what_can_not_be_done_is_said_without_a_traceback(clinic, attorney, tmp_path, terminal):
    empty, broken = tmp_path / "vacia.csv", tmp_path / "columnas.json"
    empty.write_bytes(b"")
    broken.write_text("{")
    full = tmp_path / "lista.csv"
    full.write_bytes(as_csv([HEADINGS, ROW]))
    for said, arguments in (
        ("can't be read", [tmp_path / "no-hay.csv"]),
        ("This file is empty", [empty]),
        ("is no mapping", [full, "--mapping", broken]),
        ("Nobody here has the login ghost", [full, "--lead", "ghost"]),
        ("Nobody is there to answer", [full]),
    ):
        with pytest.raises(CommandError, match=said):
            terminal(attorney, *arguments)
        assert not ImportRun.objects.exists()
    assert cases(clinic.attorney) == 0


def test_a_case_worker_is_told_to_name_a_lawyer(clinic, file, terminal):
    code = slots.create_code_slot(clinic.worker.identity)
    with pytest.raises(CommandError, match="Only a lawyer can lead a case"):
        terminal([clinic.worker.passphrase, code], file, "--as", "worker", "--yes")
