"""What leaves the house: archives, lists, papers, letters, and nothing else (T13, T49-T52)."""

import csv
import io
import json
import re
import tempfile
import zipfile
from datetime import timedelta

import pyrage
import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.accounts.notices import kinds
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.writing import write_note
from reencuentro.clinic.exchange.archive import case_archive
from reencuentro.clinic.exchange.listing import COLUMNS
from reencuentro.clinic.keyring.rotation import sealed_models
from reencuentro.clinic.people import actions as people
from reencuentro.clinic.people.models import Person
from reencuentro.engines.vault.outgoing import sealed_with_passphrase
from reencuentro.site.config import CONFIG

from .addresses import address
from .world import World, undone
from .writing import CANARY, PAYLOADS, rightful

REASON = "For her attorney in New York, as she asked"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1+1", " =1+1", "＝1+1", "−=1", '"=1+1')


def export(world: World, **data: object) -> HttpResponse:
    client = world.clinic.attorney.browser()
    return client.post(reverse("exchange:export-case", args=[world.case.id]), {"reason": REASON, **data})


def unpacked(archive: bytes, key: pyrage.x25519.Identity) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(archive, [key]))) as files:
        return {name: files.read(name) for name in files.namelist()}


@pytest.fixture
def key() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


def test_T50_an_archive_holds_the_case_and_compartment_asked_for_and_no_other(world, key):
    write_note(world.case, text="STRATEGY", compartment="privileged")
    asked = {"protection": "key", "recipient": str(key.to_public())}
    files = unpacked(export(world, **asked).content, key)
    assert set(files) == {"case.json", "summary.pdf", "README.txt"}
    told = json.loads(files["case.json"])
    assert told["compartments"] == ["team"]
    rows = [row for table in told["tables"].values() for row in table]
    assert {(row["case_id"], row["compartment"]) for row in rows} == {(str(world.case.id), "team")}
    assert b"STRATEGY" not in files["case.json"]
    expected = {
        model._meta.label_lower: model.objects.within(world.case.opened).filter(compartment="team").count()
        for model in sealed_models()
    }
    found = {table: len(rows) for table, rows in told["tables"].items()}
    assert found == {name: count for name, count in expected.items() if count and name != "registry.card"}
    with_all = unpacked(export(world, **asked, parts=["privileged"]).content, key)
    assert b"STRATEGY" in with_all["case.json"]


def test_T50_a_compartment_that_she_does_not_hold_is_not_given(world, key):
    client = world.clinic.worker.browser()
    data = {"reason": REASON, "parts": ["privileged"], "protection": "key", "recipient": str(key.to_public())}
    answer = client.post(reverse("exchange:export-case", args=[world.case.id]), data)
    assert answer.status_code == 200 and "parts" in answer.context["form"].errors


@pytest.mark.alike("the archive is locked after all of it was read")
def test_T50_an_archive_is_encrypted_and_its_passphrase_opens_one(world, monkeypatch):
    used: list[str] = []
    monkeypatch.setattr(
        "reencuentro.clinic.exchange.actions.exporting.sealed_with_passphrase",
        lambda content, passphrase: used.append(passphrase) or sealed_with_passphrase(content, passphrase),
    )
    client, url = world.clinic.attorney.browser(), reverse("exchange:export-case", args=[world.case.id])
    shown = client.get(url).context["passphrase"]
    first = client.post(url, {"reason": REASON, "protection": "words", "passphrase": "one of mine"})
    assert first.status_code == 200 and first.context is not None  # no such way to lock it
    archive = client.post(url, {"reason": REASON, "protection": "passphrase"})
    assert archive.content.startswith(b"age-encryption.org/v1") and b"Xicoht" not in archive.content
    assert pyrage.passphrase.decrypt(archive.content, shown).startswith(b"PK")
    again = client.post(url, {"reason": REASON, "protection": "passphrase"})
    assert again.context["passphrase"] != shown and used == [shown]


def test_T50_there_is_no_link_to_an_archive(world):
    """By POST, with a reason, soon after the second factor; so nothing can be used a second time or later."""
    client, url = world.clinic.attorney.browser(), reverse("exchange:export-case", args=[world.case.id])
    assert client.get(url)["Content-Type"].startswith("text/html")
    assert client.post(url, {"reason": "", "protection": "passphrase"})["Content-Type"].startswith(
        "text/html"
    )
    assert not Row.objects.filter(verb="export.case").exists()
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        answer = client.post(url, {"reason": REASON, "protection": "passphrase"})
        assert answer.status_code == 302 and answer.url.startswith(reverse("accounts:confirm"))
        assert client.post(reverse("exchange:export-list"), {"reason": REASON}).status_code == 302


def test_T50_no_part_of_an_archive_touches_the_disk(world, key, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = _files()
    write_note(world.case, text=f"{CANARY} tells")
    assert export(world, protection="key", recipient=str(key.to_public())).content.startswith(b"age")
    assert list(tmp_path.iterdir()) == []
    assert {path for path in _files() - before if path.suffix != ".log"} == set()


def _files() -> set:
    return {path for path in CONFIG.data.rglob("*") if path.is_file() and "sqlite3" not in path.name}


def _list_of(world: World, columns: list[str]) -> list[list[str]]:
    data = {"reason": REASON, "columns": columns, "layout": "words"}
    answer = world.clinic.attorney.browser().post(reverse("exchange:export-list"), data)
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("formula", FORMULAS)
def test_T51_no_cell_of_a_list_is_run_by_a_spreadsheet(world, formula):
    name = {"given_names": formula.strip(), "first_surname": formula.strip()}
    people.change_person(world.case.opened, world.case.client_id, name)
    rows = _list_of(world, list(COLUMNS))
    assert any(formula.strip() in cell for row in rows for cell in row)
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip(" \t\r\n\u00a0\ufeff").startswith(
            ("=", "+", "-", "@", "＝", "＋", "－", "＠")
        ), cell


def test_T51_a_list_holds_her_own_cases_alone(world):
    mine = _list_of(world, ["reference"])[1:]
    assert [world.case.reference] in mine
    assert [world.foreign.reference] not in mine


@pytest.fixture
def ways_out(monkeypatch) -> list[object]:
    """Where connections were opened to. The tests' own databases are not reached by these."""
    import socket

    asked: list[object] = []

    def refuse(*given: object, **more: object) -> None:
        asked.append(given[-1])
        raise OSError("no way out")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return asked


def test_T52_nothing_that_is_typed_or_shown_makes_the_house_call_another(world, ways_out, key):
    """Addresses in every field that leaves as paper or table; the metadata service among them."""
    links = "http://169.254.169.254/latest/meta-data http://evil.example/7301.png file:///etc/passwd"
    with undone():
        people.change_person(world.case.opened, world.case.client_id, {"given_names": links, "about": links})
        write_note(world.case, text=f'#image("http://evil.example/7301.png") ![]({links}) {links}')
        for name in SHOWING:
            world.person(rightful(name)).browser().get(address(world, name))
        export(world, protection="key", recipient=str(key.to_public()))
        client = world.clinic.director.browser()
        invited = {"role": "attorney", "display_name": links, "language": "en", "email": "a@evil.example"}
        client.post(reverse("accounts:invite"), invited)
    assert ways_out == []


SHOWING = ("people:list", "people:person", "people:history", "cases:page", "cases:notes", "desk:list")


def test_T13_downloads_have_names_that_nobody_typed(world, key):
    people.change_person(world.case.opened, world.case.client_id, {"given_names": f'a"; x\\{PAYLOADS[0]}'})
    auditor = world.clinic.auditor.browser()
    answers = [
        export(world, protection="key", recipient=str(key.to_public())),
        world.clinic.attorney.browser().post(
            reverse("exchange:export-list"), {"reason": REASON, "columns": ["given_names"], "layout": "words"}
        ),
        auditor.post(address(world, "audit:save-checkpoint")),
    ]
    for answer in answers:
        assert re.fullmatch(r'attachment; filename="[a-z0-9.-]+"', answer["Content-Disposition"])
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer["Content-Type"].startswith("text/html")


def test_T13_a_paper_runs_nothing_that_was_typed(world):
    """Typst's own commands among it: what a file of the server says must not stand on the paper."""
    commands = '#read("/etc/passwd") #eval("1+1") #include "/etc/hosts" \\ $x$ `a` @ref'
    for text in (*PAYLOADS, commands):
        write_note(world.case, text=f"{text} x")
    paper = zipfile.ZipFile(io.BytesIO(case_archive(world.case, ["team"]))).read("summary.pdf")
    assert paper.startswith(b"%PDF")
    for command in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"/URI"):
        assert command not in paper


@pytest.mark.parametrize("language", ["es", "en"])
def test_T49_no_notice_names_anybody_or_shows_a_number(world, language):
    attorney = world.clinic.attorney
    for kind in kinds():
        Notice.objects.create(
            recipient_id=attorney.id, kind=kind, case_id=world.case.id, about_id=world.clinic.worker.id
        )
    client = attorney.browser()
    client.cookies["l"] = language
    page = client.get(reverse("accounts:notices")).content.decode()
    assert page.count("<li") >= len(kinds())
    names = [
        name
        for one in Person.objects.within(world.case.opened)
        for name in (one.given_names, one.first_surname)
    ]
    said = re.sub(r'(href|action|value)="[^"]*"', "", page)
    for word in filter(None, (*names, world.case.reference, str(world.case.id), str(world.clinic.worker.id))):
        assert word not in said
