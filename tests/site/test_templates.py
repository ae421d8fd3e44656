"""Every template of the house can be read, and the pages for trouble need nothing at all."""

import pytest
from django.template.loader import get_template, render_to_string

from reencuentro.site.config import ROOT

TEMPLATES = ROOT / "reencuentro" / "site" / "templates"
ALL = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
ERRORS = [name for name in ALL if name.startswith("errors/") and name != "errors/page.html"]


@pytest.mark.parametrize("name", ALL)
def test_a_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", ERRORS)
def test_a_page_for_trouble_stands_alone_and_shows_a_way_on(name):
    text = render_to_string(name)
    assert text.count("<h1>") == 1
    assert 'href="/"' in text
