"""A command at a terminal: what it asks is answered in turn, until whoever answers walks away."""

import getpass
from collections.abc import Callable, Iterable

import pytest
from django.core.management import call_command


def at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *command: str
) -> Callable[..., str]:
    """run(answers, *arguments): what is said while the questions are answered with these."""

    def run(answers: Iterable[str], *arguments: object) -> str:
        given = iter(answers)

        def answer(_question: str) -> str:
            try:
                return next(given)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(getpass, "getpass", answer)
        monkeypatch.setattr("builtins.input", answer)
        call_command(*command, *map(str, arguments))
        return capsys.readouterr().out

    return run
