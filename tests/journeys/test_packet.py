"""The child of the story: from a photograph of her birth certificate to the packet for her visa.

Mónica photographs the acta on her telephone; the clinic enters how it became a certified copy, was apostilled
and translated, fills in a form, writes the cover letter, has it approved, and binds everything in one PDF.
"""

import io

import pypdf
import pytest
from django.urls import reverse

from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File
from reencuentro.clinic.letters.models import Letter
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.upload_links.actions.links import make
from reencuentro.clinic.upload_links.queries import link_lines
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.letters.conftest import letterhead  # noqa: F401
from tests.clinic.safety.conftest import today  # noqa: F401
from tests.clinic.upload_links.conftest import open_case  # noqa: F401
from tests.engines.paper.samples import photo

from .test_every_page import look, seat, troubles  # noqa: F401

PHOTO = {"name": "acta.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(900, 1200), gps=True).getvalue()}
WAY = (
    ("certified-copy", "2026-09-01"),
    ("apostille", "2026-09-20"),
    ("certified-translation", "2026-10-02"),
)
EXHIBIT = "A | Birth certificate, with apostille and translation | 4"
NOTICE = "g-1145-2014-09-26"
ACTA = {
    "kind": "acta", "form": "original", "name_on_it": "Daniela Xicohténcatl", "folio": "A29-0077123",
    "jurisdiction": "MX-TLA", "issued": "2026-06-03", "got": "2026-06-20",
}  # fmt: skip


class Desk:
    """A colleague at the pages of one case."""

    def __init__(self, page, case, look) -> None:  # noqa: F811
        self.page, self.case, self.look, self.wrong = page, case, look, []

    def open(self, name: str, *rows: object) -> None:
        self.wrong += troubles(self.page, reverse(name, args=[self.case.id, *rows]), self.look)

    def type(self, **values: str) -> None:
        for name, value in values.items():
            for field in self.page.locator(f"main form [name='{name}']").all():
                write(field, value)

    def send(self, form: str = "main form .actions") -> None:
        self.page.locator(f"{form} button").first.click()
        self.page.wait_for_load_state()

    def press(self, action: str) -> None:
        self.send(f"main form[action$='/{action}/']")


def write(field, value: str) -> None:
    kind = field.evaluate("one => one.type")
    if kind == "select-one":
        field.select_option(value)
    elif kind == "radio":
        field.check() if field.get_attribute("value") == value else None
    elif kind != "hidden":
        field.fill(value)


@pytest.fixture
def desks(clinic, open_case, letterhead, seat, look, settings, live_server):  # noqa: F811
    settings.PUBLIC_ADDRESS = live_server.url
    return [Desk(seat(one), open_case, look) for one in (clinic.worker, clinic.attorney)]


def test_from_a_photograph_to_the_packet_for_her_visa(open_case, desks, desk_of):  # noqa: F811
    worker, attorney = desks
    daniela = next(one for one in Person.objects.within(open_case.opened) if one.given_names == "Daniela")
    sent_by_her(open_case, desk_of(None, worker.look.language), worker)
    scan = File.objects.within(open_case.opened).get()
    acta_and_its_way(worker, daniela, scan)
    notice_filled_in(worker, daniela)
    letter_written_and_approved(worker, attorney)
    bound_together(open_case, worker)
    assert worker.wrong + attorney.wrong == []


def sent_by_her(case, hers, worker) -> None:  # noqa: F811
    make(case, asked_for="Acta de nacimiento de Daniela", days=3, language=worker.look.language)
    hers.goto(link_lines(case)[0].address)
    hers.locator("#photo").set_input_files(PHOTO)
    hers.locator("#send button").click()
    hers.wait_for_url("**/sent/**")
    worker.open("upload_links:list")
    worker.press("take-in")


def acta_and_its_way(worker: Desk, daniela: Person, scan: File) -> None:
    worker.open("papers:new")
    worker.type(**ACTA, person_id=str(daniela.id), file=str(scan.id))
    worker.send()
    before = worker.page.url.rstrip("/").rpartition("/")[2]
    for form, day in WAY:
        worker.open("papers:derive", before)
        worker.type(form=form, issued=day, got=day)
        worker.send()
        before = worker.page.url.rstrip("/").rpartition("/")[2]
    worker.open("papers:page", before)
    chain = worker.page.locator("main").inner_text()
    words = CHAIN[worker.look.language]
    assert [word for word in words if word not in chain] == []
    worker.open("papers:needed")


CHAIN = {
    "es": ("Original", "Copia certificada", "Apostilla", "Traducción"),
    "en": ("Original", "Certified copy", "Apostille", "Translation"),
}


def notice_filled_in(worker: Desk, daniela: Person) -> None:
    there = (daniela.id, NOTICE)
    worker.open("government_forms:fill", *there)
    worker.page.locator("main details").last.evaluate("one => { one.open = true; }")
    worker.type(**{"applicant-email": "legal@example.org", "applicant-mobile": "2125550100"})
    worker.send("form:has([name='applicant-email']) .actions")
    worker.open("government_forms:fill", *there)
    worker.press("make")


def letter_written_and_approved(worker: Desk, attorney: Desk) -> None:
    worker.open("letters:new")
    worker.type(template="uscis", language="en")
    worker.send()
    letter = Letter.objects.within(worker.case.opened).get()
    worker.open("letters:page", letter.id)
    for field in worker.page.locator("#letter > section [name^='f:']").all():
        write(
            field,
            "2026-12-24" if field.get_attribute("type") == "date" else "Exhibit A | Birth certificate | 1",
        )
    worker.send("#letter .actions")
    worker.press("ask")
    attorney.open("letters:page", letter.id)
    attorney.press("approve")
    worker.open("letters:page", letter.id)
    worker.press("issue")


def bound_together(case, worker: Desk) -> None:  # noqa: F811
    files = sorted(File.objects.within(case.opened), key=lambda one: one.number)
    assert [(one.kind, one.source) for one in files] == [("jpg", "sent"), ("pdf", "made"), ("pdf", "made")]
    scan, notice, letter = files
    worker.open("letters:bundle")
    order = (letter, notice, scan)
    worker.type(hearing="T-3 visa, Ciudad Juárez", language="en", stamp="Xicohténcatl")
    worker.type(**{f"n:{file.id}": str(place) for place, file in enumerate(order, 1)})
    worker.send()
    packet = max(File.objects.within(case.opened), key=lambda one: one.number)
    read = pypdf.PdfReader(io.BytesIO(content_of(case.opened, packet)))
    texts = [page.extract_text() for page in read.pages]
    assert len(read.outline) == 3
    assert "Xicohténcatl" in texts[-1] and "U.S. Citizenship and Immigration Services" in " ".join(texts)
    worker.open("files:page", packet.id)
    assert worker.page.locator("img.file-page").evaluate("one => one.complete && one.naturalWidth > 0")
