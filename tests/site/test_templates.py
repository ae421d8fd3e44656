"""Every template of the house can be read, and the pages for trouble need nothing at all."""

import re

import pytest
from django.template.loader import get_template, render_to_string

from reencuentro.site.config import ROOT

TEMPLATES = ROOT / "reencuentro" / "site" / "templates"
TITLE = re.compile(r"{% block title %}(.*?){% endblock %}", re.DOTALL)
OF_SOMEBODY = re.compile(r"{{\s*\w+[.\[]|name")
PAGES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "reencuentro").rglob("templates/**/*.html"))
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


@pytest.mark.parametrize("page", [page for page in PAGES if "/templates/public/" not in page])
def test_no_title_names_anybody(page):
    """Titles stay in the browser's history, in its tabs and in whatever looks over one's shoulder.

    That of a campaign is published, and what its page is found by.
    """
    title = TITLE.search((ROOT / page).read_text())
    spoken = re.sub(r"{%.*?%}", "", title.group(1)) if title else ""
    assert not OF_SOMEBODY.search(spoken)
