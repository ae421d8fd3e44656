"""An attack that only a browser can try: the Back button after logging out."""

from django.urls import reverse

from reencuentro.clinic.cases.actions.opening import open_case
from tests.clinic.cases.conftest import checked, story


def test_T59_back_after_logging_out_shows_nothing_of_the_case(clinic, desk_of):
    attorney = clinic.attorney
    case = open_case(attorney.identity, story(attorney), checked(attorney))
    page = desk_of(attorney)
    page.goto(reverse("cases:page", args=[case.id]))
    assert "Xicohténcatl" in page.content()
    page.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    page.wait_for_url(f"**{reverse('accounts:login')}*")
    for _step in range(2):
        page.go_back()
        page.wait_for_load_state("load")
        assert "Xicohténcatl" not in page.content()
