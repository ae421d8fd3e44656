"""What she sees who comes with a link, what she can send by it, and what nobody learns from it."""

import os

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reencuentro.clinic.accounts.models import Notice
from reencuentro.clinic.audit.errors import AuditUnavailable
from reencuentro.clinic.audit.models import Row
from reencuentro.clinic.cases.actions.team import remove_member
from reencuentro.clinic.files.sweeping import sweep
from reencuentro.clinic.keyring.membership import members_of
from reencuentro.clinic.keyring.storage import folder
from reencuentro.clinic.upload_links.actions.links import make, take_back
from reencuentro.clinic.upload_links.models import Arrival, UploadLink
from reencuentro.clinic.upload_links.queries import link_lines
from reencuentro.clinic.upload_links.views import sending
from tests.clinic.accounts.people import shown
from tests.clinic.cases.conftest import opened_by
from tests.support.at_once import at_once
from tests.support.killing import die, killed_in

from .conftest import PHOTO

ASKED = "Acta de nacimiento de Daniela"


def link_to(case, *, days=3, language="es") -> str:
    make(case, asked_for=ASKED, days=days, language=language)
    return link_lines(case)[0].address


def photo(name="acta.jpg", content=PHOTO) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def send(address, *files, client=None):
    return (client or Client()).post(address, {"papers": list(files)})


def waiting(case) -> list[str]:
    return [paper.name for line in link_lines(case) for paper in line.waiting]


@pytest.mark.parametrize(
    ("language", "title"), [("es", "Envíe lo que le pidieron"), ("en", "Send what you were asked for")]
)
def test_the_page_speaks_her_language_and_names_nobody(open_case, language, title):
    answer = Client(headers={"Accept-Language": "fr"}).get(link_to(open_case, language=language))
    page = shown(answer)
    assert title in page
    assert not any(word in page for word in ("Mónica", "Daniela", "Acta", "Reencuentro", "clinic", "clínica"))


def test_nothing_is_kept_in_the_browser_and_nothing_tells_where_it_came_from(open_case):
    answer = Client().get(link_to(open_case))
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_what_she_sends_waits_for_the_team_and_for_nobody_else(clinic, open_case):
    visitor = Client()
    answer = send(link_to(open_case), photo(), photo("reverso.jpg"), client=visitor)
    assert (answer.status_code, answer["Location"]) == (302, "/sent/es/")
    assert not visitor.cookies
    assert "Ha llegado" in shown(visitor.get(answer["Location"]))
    assert waiting(open_case) == ["acta.jpg", "reverso.jpg"]
    assert PHOTO[:64] not in b"".join(path.read_bytes() for path in folder().iterdir())
    assert b"acta" not in b"".join(bytes(one.sealed) for one in Arrival.objects.all())


def test_whoever_made_the_link_is_told_without_a_word_of_whose_it_is(clinic, open_case):
    send(link_to(open_case), photo())
    notice = Notice.objects.get(kind="upload_links.arrived")
    assert (notice.recipient_id, notice.case_id) == (open_case.opened.user_id, open_case.id)


def test_once_she_who_made_it_left_the_whole_team_is_told(clinic, open_case):
    address = link_to(opened_by(clinic.worker, open_case))
    remove_member(open_case, clinic.worker.id, "Moved away")
    send(address, photo())
    told = Notice.objects.filter(kind="upload_links.arrived").values_list("recipient_id", flat=True)
    assert set(told) == set(members_of(open_case.id)) and clinic.worker.id not in told


def test_a_link_works_once(open_case):
    address = link_to(open_case)
    assert send(address, photo()).status_code == 302
    again = send(address, photo("otra.jpg"))
    assert again.status_code == 404
    assert "Este enlace no funciona" in shown(again)
    assert waiting(open_case) == ["acta.jpg"]


def test_a_program_that_looks_at_links_does_not_use_them_up(open_case):
    address = link_to(open_case)
    for _ in range(3):
        assert Client().get(address).status_code == 200
    assert send(address, photo()).status_code == 302


@pytest.mark.parametrize("hour", ["09:20", "23:20"])
def test_it_works_until_its_last_day_is_over_as_it_says(open_case, hour):
    with time_machine.travel(f"2026-11-26T{hour}:00-06:00", tick=False):
        address = link_to(open_case, days=1)
    with time_machine.travel("2026-11-27T23:55:00-06:00", tick=False):
        assert "hasta el 27 nov 2026" in shown(Client().get(address))
    with time_machine.travel("2026-11-28T00:05:00-06:00", tick=False):
        assert Client().get(address).status_code == 404
        assert send(address, photo()).status_code == 404
    assert not Arrival.objects.exists()


def test_one_that_was_taken_back_leads_nowhere(open_case):
    address = link_to(open_case)
    take_back(open_case, UploadLink.objects.get().id)
    assert send(address, photo()).status_code == 404


@pytest.mark.parametrize(
    "change", [lambda a: a[:-2] + "x/", lambda a: a.replace("/es/", "/xx/"), lambda a: a + "x/"]
)
def test_a_link_that_was_never_made_looks_like_one_that_ran_out(open_case, change):
    address = change(link_to(open_case))
    assert Client().get(address).status_code == 404
    assert send(address, photo()).status_code == 404


def test_who_comes_with_a_wrong_link_leaves_a_row_in_the_trail(open_case):
    Client().get(link_to(open_case)[:-3] + "xx/")
    assert Row.objects.filter(verb="upload_links.refused", outcome="denied").exists()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ([], "Elija al menos"),
        ([photo(content=b"")], "vac"),
        ([photo(f"{n}.jpg") for n in range(11)], "10"),
        ([photo(), photo("b.html", b"<html><script>alert(1)</script>")], "navegador"),
        ([photo(content=b"%PDF-1.7 Daniela")], "daña"),
    ],
    ids=["nothing", "an empty file", "too many", "a page among them", "a PDF that is none"],
)
def test_what_can_t_be_taken_is_said_and_the_link_still_works(open_case, files, says):
    address = link_to(open_case)
    answer = send(address, *files)
    assert answer.status_code == 422
    assert says in shown(answer)
    assert not Arrival.objects.exists()
    assert send(address, photo()).status_code == 302


def test_too_large_is_refused_and_leaves_no_stump(open_case, settings):
    settings.UPLOAD_MAX_BYTES = 100
    assert send(link_to(open_case), photo(content=PHOTO * 10)).status_code == 413
    assert not list(folder().glob("*.part"))


def test_another_site_can_t_send_by_it(open_case):
    answer = Client(headers={"Origin": "https://evil.example"}).post(link_to(open_case), {"papers": photo()})
    assert answer.status_code == 403
    assert not Arrival.objects.exists()


def test_whoever_tries_links_one_after_another_has_to_wait(open_case):
    address = link_to(open_case)[:-3] + "xx/"
    answers = [Client().get(address) for _ in range(70)]
    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429


def test_whoever_has_to_wait_reads_of_no_clinic_and_can_leave_at_once(open_case, settings):
    address = link_to(open_case)[:-3] + "xx/"
    page = [Client().get(address) for _ in range(70)][-1].content.decode()
    assert "Reencuentro" not in page
    assert f'id="leave" href="{settings.QUICK_EXIT}"' in page


def _wrong_ways(address, settings):
    """Each way in which a page of the house could come instead: the status, and what is asked."""
    yield 404, lambda: Client().get("/send/fr/abc/")
    yield 404, lambda: Client().get("/send/es/")
    yield 404, lambda: Client().get(address + "more/")
    yield 404, lambda: Client().get("/sent/es/more/")
    yield 405, lambda: Client().put(address)
    yield 405, lambda: Client().post("/sent/es/", headers={"Sec-Fetch-Site": "same-origin"})
    yield 400, lambda: Client().get(address.replace("/send/es/", "/send/es/%00"))
    yield 403, lambda: Client(headers={"Origin": "https://evil.example"}).post(address, {"papers": photo()})
    yield 403, lambda: Client(headers={"Sec-Fetch-Site": "cross-site"}).post(address, {"papers": photo()})
    settings.UPLOAD_MAX_BYTES = 100
    yield 413, lambda: send(address, photo(content=PHOTO * 10))


def test_nothing_that_goes_wrong_there_names_the_house_or_a_clinic(open_case, settings):
    for status, ask in _wrong_ways(link_to(open_case), settings):
        answer = ask()
        page = shown(answer)
        assert answer.status_code == status, page
        assert not any(word in page for word in ("Reencuentro", "clinic", "clínica", "directora", 'href="/"'))
        assert settings.QUICK_EXIT in page and not answer.cookies


def test_what_breaks_there_is_told_in_the_language_of_the_link_and_names_nobody(open_case, monkeypatch):
    def breaks(*_asked):
        raise RuntimeError("Mónica")

    address = link_to(open_case)
    monkeypatch.setattr(sending, "find", breaks)
    visitor = Client(headers={"Accept-Language": "en"}, raise_request_exception=False)
    answer = visitor.get(address)
    page = shown(answer)
    assert answer.status_code == 500 and "No funcionó en este momento" in page
    assert not any(word in page for word in ("Reencuentro", "Mónica", "Referencia"))


def test_without_a_trail_nothing_is_sent_and_nobody_named(open_case, monkeypatch):
    def no_trail(*_asked):
        raise AuditUnavailable

    address = link_to(open_case)
    monkeypatch.setattr(sending, "find", no_trail)
    answer = Client().get(address)
    assert answer.status_code == 503 and answer["Retry-After"]
    assert "No funcionó en este momento" in shown(answer) and "Reencuentro" not in shown(answer)


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_of_two_who_send_at_once_one_is_told_that_the_link_is_used(open_case):
    address = link_to(open_case)
    statuses = at_once([lambda: send(address, photo()).status_code] * 2)
    assert sorted(statuses) == [302, 404]
    assert waiting(open_case) == ["acta.jpg"]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_killed_while_it_is_kept_the_link_still_works_and_the_stray_file_goes(open_case, monkeypatch):
    address = link_to(open_case)
    with monkeypatch.context() as broken:
        broken.setattr("reencuentro.clinic.upload_links.actions.receiving.notify", die)
        killed_in(lambda: send(address, photo()))
    assert len(kept()) == 1
    assert send(address, photo()).status_code == 302
    assert len(kept()) == 2
    for path in folder().iterdir():
        os.utime(path, (0, 0))
    sweep()
    assert kept() == [str(Arrival.objects.get().pk.hex)]


def kept() -> list[str]:
    return sorted(path.stem for path in folder().glob("*.file"))
