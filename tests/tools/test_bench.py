"""./run bench finds its benches and hands options on."""

import subprocess

from tools import bench


def test_options_go_to_the_bench_that_is_named(monkeypatch):
    called = []
    monkeypatch.setattr(subprocess, "call", lambda command, cwd: called.append(command[1:]) or 0)
    assert bench.main(["tracing", "--people", "1000"]) == 0
    assert called == [["-m", "bench.tracing", "--people", "1000"]]


def test_an_unknown_bench_is_named_with_those_there_are(capsys):
    assert bench.main(["tracng"]) == 2
    assert "no bench tracng; there are: " in capsys.readouterr().err
    assert bench.main(["tracng", "--seconds", "1"]) == 2


def test_a_bench_that_fails_fails_the_command(monkeypatch):
    monkeypatch.setattr(subprocess, "call", lambda command, cwd: 1)
    assert bench.main(["population"]) == 1
