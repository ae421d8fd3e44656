"""Letters made of a template and of data, in a process of their own: docs/decisions/0038."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reencuentro.engines.confining import ROOT

SECONDS_MOST = 10
ENVIRONMENT = {"PYTHONPATH": str(ROOT)}
PREVIEW_PPI = 80
_PROGRAM = Path(__file__).with_name("typesetter.py")
_MAIN = '#import "house.typ": sheet\n#show: sheet\n#include "letter.typ"\n'

TOO_MUCH = _("It takes longer, or more memory, than a letter does. Is there a loop that does not end?")


class NotTypeset(Exception):
    """What is wrong with a template, and where: `line` from 1, 0 where no line can be named.

    `message` is the typesetter's own, in English; `hints` as well.
    """

    def __init__(
        self, message: str | Promise, line: int = 0, column: int = 0, hints: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, line, column)
        self.message, self.line, self.column, self.hints = message, line, column, hints


def pdf(source: str, data: Mapping[str, Any], made: datetime) -> bytes:
    """PDF/A-2a and PDF/UA-1; the same data give the same bytes. Raises `NotTypeset`."""
    task = {"form": "pdf", "timestamp": int(made.timestamp())}
    return _typeset(source, data, task)[0]


def pictures(source: str, data: Mapping[str, Any], ppi: int = PREVIEW_PPI) -> list[bytes]:
    """A PNG of each page. Raises `NotTypeset`."""
    return _typeset(source, data, {"form": "png", "ppi": ppi})


def _typeset(source: str, data: Mapping[str, Any], task: dict[str, Any]) -> list[bytes]:
    parts = {"main.typ": _MAIN, "house.typ": house_part(), "letter.typ": source}
    told = _ask({"files": parts, "data": data, **task})
    if "error" in told:
        raise NotTypeset(told["error"], told["line"], told["column"], tuple(told["hints"]))
    return [base64.b64decode(page) for page in told["pages"]]


def _ask(task: dict[str, Any]) -> dict[str, Any]:
    # Isolated: nothing of our environment, no folder of ours. What it says when it dies may quote the letter.
    command = [sys.executable, "-P", "-s", str(_PROGRAM)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing else
            command,
            input=json.dumps(task).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_MOST,
            env=ENVIRONMENT,
            cwd="/",
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NotTypeset(TOO_MUCH) from error
    return json.loads(done.stdout)


@cache
def house_part() -> str:
    """What every template builds on: the sheet, the blanks, paragraphs in one language or two."""
    return files(__package__).joinpath("house", "house.typ").read_text()
