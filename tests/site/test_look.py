"""Theme, language and the gallery: what the server decides about how a page looks."""

import re

import pytest
from django.urls import reverse

from reencuentro.site import look
from reencuentro.site.config import Config

pytestmark = pytest.mark.django_db


def page(client) -> str:
    return client.get(reverse("ui")).content.decode()


def test_without_a_choice_the_device_decides(client):
    assert 'media="screen and (prefers-color-scheme: dark)"' in page(client)


@pytest.mark.parametrize(("theme", "sheet"), [("dark", 'media="screen"'), ("light", None)])
def test_a_choice_is_kept_and_sent_from_the_first_byte(client, theme, sheet):
    client.post(reverse("choose-theme"), {"theme": theme})
    links = re.findall(r"<link[^>]*css/dark[^>]*>", page(client))
    assert (sheet in links[0]) if sheet else links == []


def test_an_unknown_theme_changes_nothing(client):
    answer = client.post(reverse("choose-theme"), {"theme": '"><script>'})
    assert not answer.cookies
    assert 'data-theme="auto"' in page(client)


def test_a_damaged_cookie_means_as_the_device_does(client):
    client.cookies["theme"] = '"><script>'
    assert 'data-theme="auto"' in page(client)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
@pytest.mark.parametrize("choice", ["choose-theme", "choose-language"])
def test_a_choice_leads_to_no_other_house(client, choice, elsewhere):
    answer = client.post(reverse(choice), {"theme": "dark", "language": "en", "next": elsewhere})
    assert "evil" not in answer["Location"]
    assert "javascript" not in answer["Location"]


@pytest.mark.parametrize("choice", ["choose-theme", "choose-language"])
def test_a_link_alone_changes_nothing(client, choice):
    assert client.get(reverse(choice), {"theme": "dark", "language": "en"}).status_code == 405


def test_the_gallery_is_not_in_the_real_house(client, monkeypatch, tmp_path):
    monkeypatch.setattr(look, "CONFIG", Config("serve", tmp_path))
    assert client.get(reverse("ui")).status_code == 404


def test_no_page_carries_style_or_script_of_its_own(client):
    text = page(client)
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
