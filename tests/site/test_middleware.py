"""What every request passes and every answer carries, whoever asks and whatever for."""

import pytest
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from django.urls import reverse

from reencuentro.site.middleware.rules import FetchOrigin, RequestRules

CROSS = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture
def visitor(clinic) -> Client:
    """Somebody who is not logged in, at a clinic that has been set up."""
    return Client()


def answering(response: HttpResponse):
    return lambda request: response


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_t03_a_method_that_is_not_used_is_refused(visitor, method):
    answer = getattr(visitor, method)("/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST"
    assert b"<h1>" in answer.content


def test_a_view_that_refuses_a_method_shows_a_page_too():
    refusing = answering(HttpResponseNotAllowed(["POST"]))
    answer = RequestRules(refusing)(RequestFactory().get("/"))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("address", ["/%00", "/login/?next=%00", "/login/?a%00=1"])
def test_a_nul_byte_in_an_address_is_a_bad_request(visitor, address):
    assert visitor.get(address).status_code == 400


def test_a_nul_byte_in_a_form_is_a_bad_request(visitor):
    assert visitor.post("/login/", {"login": "ana\x00"}).status_code == 400


def test_t63_a_parameter_sent_twice_is_a_bad_request(visitor):
    login = reverse("accounts:login")
    assert visitor.get(f"{login}?next=/a&next=/b").status_code == 400
    assert visitor.post(login, {"login": ["ana", "eva"], "passphrase": "x"}).status_code == 400


def test_t63_a_post_that_is_no_form_is_a_bad_request(visitor):
    answer = visitor.post("/language/", '{"language": "es"}', content_type="application/json")
    assert answer.status_code == 400


def test_t06_a_form_of_another_site_is_refused(visitor):
    answer = visitor.post("/login/", {}, headers=CROSS)
    assert answer.status_code == 403


@pytest.mark.parametrize("origin", ["null", "https://evil.example"])
def test_t06_a_form_with_a_foreign_origin_is_refused(clinic, origin):
    client = Client(enforce_csrf_checks=True)
    client.get("/login/")
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    form = {"csrfmiddlewaretoken": token}
    assert client.post("/login/", form, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("dest", ["iframe", "image", "script", "empty", "object"])
def test_t06_another_site_may_not_embed_or_fetch_a_page(visitor, dest):
    mode = "navigate" if dest in {"iframe", "object"} else "no-cors"
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert visitor.get("/login/", headers=headers).status_code == 403


def test_another_site_may_link_to_a_page(visitor):
    assert visitor.get("/login/", headers=CROSS).status_code in {200, 302}


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_t06_another_site_may_not_start_a_download(site):
    download = HttpResponse(b"secret", headers={"Content-Disposition": 'attachment; filename="a.pdf"'})
    request = RequestFactory().get("/", headers={**CROSS, "Sec-Fetch-Site": site})
    answer = FetchOrigin(answering(download))(request)
    assert answer.status_code == 403
    assert b"secret" not in answer.content


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_download_asked_for_from_inside_is_given(site):
    download = HttpResponse(b"paper", headers={"Content-Disposition": "attachment"})
    request = RequestFactory().get("/", headers={**CROSS, "Sec-Fetch-Site": site})
    assert FetchOrigin(answering(download))(request).content == b"paper"


@pytest.mark.parametrize("address", ["/login/", "/nowhere/", "/"])
def test_t62_no_answer_may_be_kept_or_used_by_others(visitor, address):
    answer = visitor.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert "Cookie" in answer["Vary"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_content_policy_allows_nothing_inline_and_nothing_from_elsewhere(visitor):
    policy = visitor.get("/login/")["Content-Security-Policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in policy


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_t25_a_foreign_host_is_refused_or_ignored(visitor, header):
    answer = visitor.get("/login/", headers={header: "evil.example"})
    assert b"evil.example" not in answer.content
    assert "evil.example" not in answer.get("Location", "")
    assert answer.status_code == (400 if header == "Host" else visitor.get("/login/").status_code)


def test_t20_ten_thousand_fields_are_refused_at_once(visitor):
    form = {f"field{number}": "x" for number in range(10_000)}
    assert visitor.post("/login/", form).status_code == 400


def test_t05_the_csrf_check_says_what_to_do(db):
    answer = Client(enforce_csrf_checks=True).post("/login/", {})
    assert answer.status_code == 403
    assert b"<h1>" in answer.content


def test_an_error_of_ours_gives_a_number_and_no_details(visitor, monkeypatch):
    monkeypatch.setattr(visitor, "raise_request_exception", False)
    monkeypatch.setattr("reencuentro.site.middleware.rules.strict", lambda given: 1 / 0)
    answer = visitor.get("/login/")
    assert answer.status_code == 500
    assert answer["X-Request-ID"].encode() in answer.content
    assert b"ZeroDivision" not in answer.content


def test_t10_nothing_but_a_session_cookie_that_scripts_cannot_read():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Strict"
    assert settings.SESSION_COOKIE_DOMAIN is None
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
