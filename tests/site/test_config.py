"""Settings as each mode has them, read in a process of its own as the server does."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from reencuentro.site.config import ROOT, SECRET_NAMES, Config
from reencuentro.site.databases import alias_of, databases
from reencuentro.site.mailers import mailers

NAMES = (
    "ALLOWED_HOSTS", "PUBLIC_ADDRESS", "DEBUG", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_NAME", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER",
    "USE_X_FORWARDED_HOST", "MESSAGE_STORAGE", "VAULT_STRETCH", "ADMINS", "MANAGERS",
)  # fmt: skip
PRINT = (
    "import json; from django.conf import settings as s; "
    f"print(json.dumps({{n: getattr(s, n) for n in {NAMES!r}}}, default=str))"
)


def settings_of(mode: str, data: Path, toml: str = "") -> dict:
    data.mkdir(mode=0o700, exist_ok=True)
    (data / "config.toml").write_text(toml)
    environment = {
        **os.environ,
        "REENCUENTRO_MODE": mode,
        "REENCUENTRO_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "reencuentro.site.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_t10_served_cookies_belong_to_this_host_over_tls_alone(tmp_path):
    found = settings_of("serve", tmp_path, 'addresses = ["https://casos.example.org"]\ntrusted_proxies = 1')
    assert found["SESSION_COOKIE_NAME"] == "__Host-s"
    assert found["CSRF_COOKIE_NAME"] == "__Host-c"
    assert found["LANGUAGE_COOKIE_NAME"].startswith("__Host-")
    assert found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"]
    assert found["SESSION_COOKIE_DOMAIN"] is None
    assert found["SESSION_COOKIE_PATH"] == "/"


def test_t25_served_hosts_are_those_of_the_configured_addresses(tmp_path):
    toml = 'addresses = ["https://casos.example.org", "https://agenda.example.net"]\ntrusted_proxies = 1'
    found = settings_of("serve", tmp_path, toml)
    assert found["ALLOWED_HOSTS"] == ["casos.example.org", "agenda.example.net"]
    assert found["PUBLIC_ADDRESS"] == "https://casos.example.org"
    assert not found["USE_X_FORWARDED_HOST"]


def test_served_pages_are_https_for_a_year_and_nobody_is_mailed_an_error(tmp_path):
    found = settings_of("serve", tmp_path, 'addresses = ["https://casos.example.org"]\ntrusted_proxies = 1')
    assert found["SECURE_SSL_REDIRECT"] is True
    assert found["SECURE_HSTS_SECONDS"] == 31_536_000
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["DEBUG"] is False
    assert found["ADMINS"] == found["MANAGERS"] == []
    assert found["VAULT_STRETCH"] == {"iterations": 3, "memory_kib": 131_072, "lanes": 1}


def test_the_demonstration_answers_this_machine_alone_and_needs_no_tls(tmp_path):
    found = settings_of("demo", tmp_path)
    assert found["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert found["SECURE_SSL_REDIRECT"] is False
    assert not found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["SECURE_PROXY_SSL_HEADER"] is None


def test_secrets_are_made_once_and_closed(tmp_path):
    first = Config("serve", tmp_path).secrets
    assert first == Config("serve", tmp_path).secrets
    assert len(set(first.values())) == len(SECRET_NAMES)
    for name in SECRET_NAMES:
        assert len(first[name]) == 32
        assert stat.S_IMODE((tmp_path / "secrets" / name).stat().st_mode) == 0o400
    assert len(list((tmp_path / "secrets").iterdir())) == len(SECRET_NAMES)


def test_secrets_that_systemd_hands_over_are_taken(tmp_path, monkeypatch):
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "pepper").write_bytes(b"p" * 40)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(handed))
    assert Config("serve", tmp_path).secrets["pepper"] == b"p" * 40


def test_one_url_gives_four_databases(tmp_path):
    url = "postgresql://clinic:word@db.example.org:5433/base?sslmode=verify-full"
    found = databases(Config("serve", tmp_path, {"database": {"url": url}}))
    assert {alias: one["NAME"] for alias, one in found.items()} == {
        "default": "base_content",
        "keys": "base_keys",
        "audit": "base_audit",
        "giving": "base_giving",
    }
    assert found["keys"]["OPTIONS"]["sslmode"] == "verify-full"
    assert (found["keys"]["HOST"], found["keys"]["PORT"]) == ("db.example.org", "5433")


def test_the_money_is_apart_from_the_cases():
    assert {alias_of(app) for app in ("access", "books")} == {"giving"}


def test_content_is_apart_from_what_opens_it():
    assert alias_of("cases") == alias_of("people") == "default"
    assert {alias_of(app) for app in ("keyring", "accounts", "mfa", "account", "auth")} == {"keys"}
    assert alias_of("audit") == "audit"


@pytest.mark.parametrize(
    ("port", "ssl", "starttls"), [(465, True, False), (587, False, True), (25, False, True)]
)
def test_letters_always_leave_over_tls(tmp_path, port, ssl, starttls):
    found = mailers(Config("serve", tmp_path, {"mail": {"host": "mail.example.org", "port": port}}))
    options = found["default"]["OPTIONS"]
    assert (options["use_ssl"], options["use_tls"]) == (ssl, not ssl)


def test_the_mail_password_comes_from_its_file(tmp_path):
    (tmp_path / "word").write_text("s3cret\n")
    mail = {"host": "mail.example.org", "password_file": str(tmp_path / "word")}
    assert mailers(Config("serve", tmp_path, {"mail": mail}))["default"]["OPTIONS"]["password"] == "s3cret"


def test_without_a_mail_server_no_letter_is_pretended(tmp_path):
    assert mailers(Config("serve", tmp_path)) == {}
