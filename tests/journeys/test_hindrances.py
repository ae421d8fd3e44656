"""Who looks for hindrances finds those that are there, on each page that a tab comes to."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from .conftest import PHONE
from .hindrances import hindrances

NO_WORDS_AND_TOO_WIDE = (
    "<html lang=es><title>x</title><main><h1>x</h1><img src=x><p style='width:999px'>x</p></main>"
)
DARK = "<div style='background:#333;height:9em'></div>"
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


def shown(page: Page, body: str) -> list[str]:
    """What hinders on a page of these lines, by its kind."""
    page.goto(f"data:text/html,{quote(FINE.replace('<p>x</p>', body))}")
    return [one.partition(":")[0] for one in hindrances(page)]


def test_a_colour_that_is_pale_in_one_place_alone_is_found_there(page: Page):
    """Each colour is read once in a page, and yet weighed in each place as it stands there."""
    dark = "<p style='color:dimgray;background:white'>words</p>"
    assert shown(page, f"{dark}<div style=opacity:.4>{dark}</div>{dark}") == ["color-contrast"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<p style='color:#bbb'>words</p>",
        "<p style='color:#444;background:#333'>words</p>",
        "<div style='background:#333'><p style='color:#444'>words</p></div>",
        "<div style='opacity:.3'><p style='color:#444'>words</p></div>",
        f"{DARK}<p style='color:#444;position:absolute;top:6em'>words</p>",
        f"{DARK}<p style='color:#444;transform:translateY(-5em)'>words</p>",
        "<section><p style='color:#777'>words</p></section>",
    ],
    ids=["paler", "own ground", "ground around", "shines through", "moved", "shifted", "just too pale"],
)
def test_words_that_could_be_read_once_are_found_where_they_cannot(page: Page, elsewhere: str):
    """What passed is not weighed again, if it looks the same and stands on the same grounds."""
    fine = "<p style='color:#444'>words</p>"
    for _turn in range(2):
        assert shown(page, fine) == []
        assert shown(page, f"{fine}{elsewhere}") == ["color-contrast"]


def test_words_that_nobody_sees_vouch_for_none_that_are_seen(page: Page):
    pale = "<p style='color:#bbb;clip-path:inset({})'>words</p>"
    assert shown(page, pale.format("50%")) == []
    assert shown(page, pale.format("0%")) == ["color-contrast"]
