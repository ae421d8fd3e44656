"""Every style sheet and script that a page asks for is there, under its hashed name too."""

import re

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.templatetags.static import static

from reencuentro.site.config import ROOT

ASKED = {
    name
    for path in (ROOT / "reencuentro").rglob("*.html")
    for name in re.findall(r"""{%\s*static\s+["']([^"']+)""", path.read_text(encoding="utf-8"))
}


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    backend = {"BACKEND": "reencuentro.site.storage.HashedStaticFiles"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


def test_what_pages_ask_for_is_there(collected):
    assert "css/base.css" in ASKED
    for name in ASKED:
        address = static(name)
        assert (collected / address.removeprefix("/static/")).is_file()


def test_a_name_changes_with_its_content(collected):
    assert re.search(r"css/base\.[0-9a-f]{12}\.css", render_to_string("errors/404.html"))


def test_style_sheets_name_nothing_outside(collected):
    for path in collected.rglob("*.css"):
        assert "http:" not in path.read_text(encoding="utf-8")
        assert "https:" not in path.read_text(encoding="utf-8")
