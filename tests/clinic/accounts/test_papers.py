"""The sheets of the recovery key: one page each, made in memory."""

import datetime
import os
from pathlib import Path

from reencuentro.clinic.accounts.papers import SharePaper, share_papers
from reencuentro.engines.vault.recovery import OfflineKey


def papers(holders: list[str]) -> list[SharePaper]:
    offline = OfflineKey.create()
    shares = offline.split(2, len(holders))
    day = datetime.date(2026, 11, 24)
    return [
        SharePaper(holder, words, number, 2, len(holders), offline.public.fingerprint, day)
        for number, (holder, words) in enumerate(zip(holders, shares, strict=True), 1)
    ]


def test_each_holder_gets_a_page():
    assert b"/Type/Pages/Count 3/" in share_papers(papers(["Ana", "Eva", "Lic. Peña"]))


def test_a_name_is_printed_as_it_is_and_runs_nothing():
    assert share_papers(papers(['#panic("x")', '"]; #read("/etc/passwd")', "\u202e$x$ *b* _i_"]))


def test_no_word_touches_the_disk(tmp_path, monkeypatch):
    """Whatever the compiler writes into its folders while it works is looked at."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = papers(["Ana", "Eva", "Lic. Peña"])
    before = _open_files()
    assert share_papers(made)
    assert list(tmp_path.rglob("*")) == []
    assert _open_files() <= before | {"/dev/null"}


def _open_files() -> set[str]:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        return set()
    return {os.readlink(path) for path in folder.iterdir() if path.exists()}
