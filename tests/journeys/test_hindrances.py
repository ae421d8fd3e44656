"""Who looks for hindrances finds those that are there, on each page that a tab comes to."""

from playwright.sync_api import Page

from .conftest import PHONE
from .hindrances import hindrances

NO_WORDS_AND_TOO_WIDE = (
    "<html lang=es><title>x</title><main><h1>x</h1><img src=x><p style='width:999px'>x</p></main>"
)
FINE = "<html lang=es><title>x</title><main><h1>x</h1><p>x</p></main>"


def test_what_hinders_is_found_on_the_first_page_and_on_those_that_follow(page: Page):
    page.set_viewport_size(PHONE)
    for _turn in range(2):
        page.goto(f"data:text/html,{NO_WORDS_AND_TOO_WIDE}")
        assert [one.partition(":")[0] for one in hindrances(page)] == [
            "image-alt",
            "has to be scrolled sideways",
        ]
        page.goto(f"data:text/html,{FINE}")
        assert hindrances(page) == []


def test_a_colour_that_is_pale_in_one_place_alone_is_found_there(page: Page):
    """Each colour is read once in a page, and yet weighed in each place as it stands there."""
    dark = "<p style='color:dimgray;background:white'>words</p>"
    page.goto(f"data:text/html,{FINE.replace('<p>x</p>', f'{dark}<div style=opacity:.4>{dark}</div>{dark}')}")
    (found,) = hindrances(page)
    assert found.startswith("color-contrast")
