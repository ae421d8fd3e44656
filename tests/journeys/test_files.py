"""Files in the browser: chosen, sent in pieces over a line that breaks, looked at; hostile ones named."""

from django.urls import reverse

from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.files.sending import newest, posted
from tests.engines.paper import samples

from .test_every_page import look, seat, troubles  # noqa: F401

PDF = samples.pdf("Acta de nacimiento", "Segunda hoja").getvalue()
PHOTO = samples.photo(size=(1200, 900), gps=True).getvalue()
LETTER = b"Acta de nacimiento\n" * 250_000  # three pieces


def chosen(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_a_file_goes_on_where_it_was_and_what_is_hostile_is_named(clinic, case, seat):  # noqa: F811
    page = seat(clinic.attorney)
    page.goto(reverse("files:list", args=[case.id]))
    sent = []

    def breaks_once(route):
        sent.append(route.request.url)
        if len(sent) == 2:
            route.abort()
        else:
            route.continue_()

    page.route("**/pieces/*/", breaks_once)
    files = [chosen("carta.txt", LETTER), chosen("x.svg", b"<svg/>")]
    page.set_input_files("input[name=files]:not(#camera)", files)
    page.locator("#arriving a").wait_for()
    page.get_by_text("HTML, SVG").wait_for()
    assert [url.rsplit("/", 2)[1] for url in sent] == ["0", "2097152", "2097152", "4194304", "0"]
    assert content_of(case.opened, newest(case)) == LETTER
    assert File.objects.count() == 1
    page.locator("#arriving a").click()
    page.wait_for_url("**/files/*/")


def test_the_pages_of_files_are_readable_by_all(clinic, case, seat, look):  # noqa: F811
    page = seat(clinic.attorney)
    wrong = troubles(page, reverse("files:list", args=[case.id]), look)
    posted(clinic.attorney.client, case, ("Acta de nacimiento.pdf", PDF), ("IMG_20260301.jpg", PHOTO))
    photo, paper = newest(case), File.objects.within(case.opened).get(number=1)
    for where in ("list", "merge"):
        wrong += troubles(page, reverse(f"files:{where}", args=[case.id]), look, "with-files")
    for file in (photo, paper):
        wrong += troubles(page, reverse("files:page", args=[case.id, file.id]), look, file.kind)
    for where in ("describe", "version", "move", "split", "remove"):
        wrong += troubles(page, reverse(f"files:{where}", args=[case.id, paper.id]), look)
    assert wrong == []
