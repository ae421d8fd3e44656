"""Letters and templates in Chromium: readable, the picture follows, a fault has its line."""

import pytest
from django.urls import reverse

from reencuentro.clinic.letters.actions import issuing, writing
from reencuentro.clinic.letters.models import Letter
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.clinic.letters.conftest import asked, letterhead, written  # noqa: F401
from tests.clinic.letters.test_bundling import files  # noqa: F401

from .test_every_page import LOOKS, look, seat, troubles  # noqa: F401


def test_the_pages_of_letters(clinic, case, files, letterhead, seat, look):  # noqa: F811
    drafts = (
        writing.begin(case, template="power", language="both"),
        writing.begin(case, template="tracing", language="es"),
    )
    waiting, issued = asked(case, "privacy"), issuing.issue(case, written(case, "translator").id)
    places = [reverse(f"letters:{name}", args=[case.id]) for name in ("list", "new", "bundle")]
    places += [reverse("letters:page", args=[case.id, one.id]) for one in (*drafts, waiting, issued)]
    places += [reverse(f"letters:{name}") for name in ("templates", "new-template", "letterhead")]
    places.append(reverse("letters:template", args=["authority"]))
    wrong, page = [], seat(clinic.attorney)
    for address in places:
        wrong += troubles(page, address, look)
    assert wrong == []


@pytest.mark.parametrize("look", [LOOKS[1]], ids=["desk"], indirect=True)
def test_the_picture_follows_while_a_letter_is_written(clinic, case, seat):  # noqa: F811
    letter = writing.begin(case, template="translator", language="en")
    page = seat(clinic.attorney)
    page.goto(reverse("letters:page", args=[case.id, letter.id]))
    before = page.locator(".letter-pages img").first.get_attribute("src")
    page.get_by_label("Name of the translator").fill("Ana Ruiz")
    page.get_by_label("Name of the translator").blur()
    page.wait_for_function(
        "was => document.querySelector('.letter-pages img')?.getAttribute('src') !== was", arg=before
    )
    assert page.get_by_text("6 blanks are left").is_visible()
    page.get_by_label("Language translated from").fill("Spanish")
    page.get_by_label("Language translated from").blur()
    page.get_by_text("5 blanks are left").wait_for()
    assert Letter.objects.within(case.opened).get().typed == {
        "translator.name": "Ana Ruiz",
        "translator.from": "Spanish",
    }


@pytest.mark.parametrize("look", [LOOKS[1]], ids=["desk"], indirect=True)
def test_a_fault_in_a_template_is_shown_at_its_line_while_one_types(clinic, seat):  # noqa: F811
    page = seat(clinic.director)
    page.goto(reverse("letters:template", args=["translator"]))
    text = page.get_by_label("Text of the template")
    good = text.input_value()
    text.fill(good + "\n#p(1 +)")
    page.get_by_role("alert").get_by_text(f"Line {good.count(chr(10)) + 2}:").wait_for()
    text.fill(good.replace("I, {translator.name}", "The undersigned, {translator.name}"))
    page.locator(".letter-pages img").first.wait_for()
    page.reload()
    assert "The undersigned" in page.get_by_label("Text of the template").input_value()
