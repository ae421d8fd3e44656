"""T48: what anybody typed, sent or stored never reaches a log."""

import datetime
import json
import logging

import pytest
from django.test import Client

from reencuentro.site.config import CONFIG
from reencuentro.site.logs import KEEP_DAYS, DailyFile, LineFormatter, request_id

CANARY = "Mónica-Canario-Quiñones"


def line_of(logger: str, *args: object, **kwargs: object) -> dict:
    record = logging.getLogger(logger).makeRecord(
        logger, logging.ERROR, "a.py", 7, args[0], args[1:], **kwargs
    )
    text = LineFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def error_with(text: str):
    try:
        raise ValueError(f"no such person: {text}")
    except ValueError as error:
        return (type(error), error, error.__traceback__)


def test_our_own_words_are_kept():
    assert line_of("reencuentro.audit", "row %s", 12, exc_info=None)["event"] == "row 12"


@pytest.mark.parametrize("logger", ["django.request", "django.db.backends", "granian", "py.warnings"])
def test_t48_other_peoples_words_are_not(logger):
    found = line_of(logger, "Not Found: /%s", CANARY, exc_info=None)
    assert CANARY not in json.dumps(found, ensure_ascii=False)
    assert found["event"] == "a:7"


@pytest.mark.parametrize("logger", ["django.request", "reencuentro.cases"])
def test_t48_a_traceback_says_where_and_not_with_what(logger):
    found = line_of(logger, "failed", exc_info=error_with(CANARY))
    assert CANARY not in json.dumps(found, ensure_ascii=False)
    assert found["error"][0] == "builtins.ValueError"
    assert "error_with" in found["error"][-1]


def test_a_line_cannot_be_forged():
    assert line_of("reencuentro.x", 'a\n{"level": "INFO"}', exc_info=None)["event"] == 'a\n{"level": "INFO"}'


def test_t48_nothing_of_a_request_is_logged_but_its_route(db, monkeypatch):
    client = Client(raise_request_exception=False)
    client.get(f"/{CANARY}/", {"q": CANARY}, headers={"User-Agent": CANARY, "Host": "localhost"})
    client.post("/login/", {"login": CANARY, "passphrase": CANARY})
    client.get("/", headers={"Host": f"{CANARY}.example".encode().decode("latin-1")})
    client.generic("CANARIO", "/")
    monkeypatch.setattr("reencuentro.site.middleware.rules.strict", lambda given: {}[CANARY])
    assert client.get("/login/").status_code == 500
    written = "".join(path.read_text() for path in (CONFIG.data / "logs").iterdir())
    assert '"route"' in written and "KeyError" in written
    for form in (CANARY, CANARY.encode().decode("latin-1"), json.dumps(CANARY)[1:-1], "CANARIO", "Canario"):
        assert form not in written


def test_the_lines_of_one_request_bear_its_number():
    token = request_id.set("abc")
    try:
        assert line_of("reencuentro.x", "here", exc_info=None)["request"] == "abc"
    finally:
        request_id.reset(token)


def test_old_logs_are_removed_and_the_rest_is_closed_to_others(tmp_path):
    folder = tmp_path / "logs"
    folder.mkdir()
    today = datetime.datetime.now(datetime.UTC).date()
    for days in (0, KEEP_DAYS - 1, KEEP_DAYS + 1, 400):
        (folder / f"{today - datetime.timedelta(days=days)}.log").touch()
    (folder / "note.txt").touch()
    handler = DailyFile(folder)
    handler.emit(logging.makeLogRecord({"name": "reencuentro", "msg": "hello", "levelno": 20}))
    assert len(list(folder.glob("*.log"))) == 2
    assert (folder / "note.txt").exists()
    assert "hello" in (folder / f"{today}.log").read_text()
