"""One line of JSON for each event, with nothing in it that somebody typed.

Messages of our own code (loggers under `reencuentro`) are written by us and carry ids and codes at most.
Everybody else's may quote a path, a value or a row, so of those only the logger, the level, the place in
the code and the type of the exception are kept. Tracebacks are kept without their messages and values.
"""

import datetime
import json
import logging
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Any

KEEP_DAYS = 30
OURS = "reencuentro"
EXTRAS = ("method", "route", "status", "milliseconds")
request_id: ContextVar[str] = ContextVar("request_id", default="")


def logging_config(folder: Path) -> dict[str, Any]:
    """Django's LOGGING: everything to a file a day in `folder`, warnings to standard error as well.
    No handler of Django's own is left, so nothing is ever sent by mail."""
    handlers: dict[str, dict[str, Any]] = {
        "file": {"()": DailyFile, "folder": folder, "formatter": "line"},
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    }
    quiet: dict[str, Any] = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        "loggers": {
            OURS: {"level": "INFO"},
            "django": quiet,
            "django.server": quiet,
            "django.request": {"level": "ERROR"},  # the journal has a line with the status already
        },
    }


class LineFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = {
            "time": datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get() or None,
            "event": record.getMessage() if _is_ours(record) else _place(record),
            **({name: getattr(record, name, None) for name in EXTRAS} if _is_ours(record) else {}),
            "status": getattr(record, "status", getattr(record, "status_code", None)),
            "error": _error(record),
        }
        return json.dumps({name: value for name, value in facts.items() if value is not None})


class DailyFile(logging.Handler):
    """Appends to <folder>/<date>.log, opened for each line so that workers need not agree on turning it
    over; lines are shorter than what the system writes in one piece. Old files are removed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.day = ""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            day = datetime.datetime.now(datetime.UTC).date().isoformat()
            if day != self.day:
                self._begin(day)
            with (self.folder / f"{day}.log").open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")
        except OSError:
            self.handleError(record)

    def _begin(self, day: str) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        oldest = datetime.date.fromisoformat(day) - datetime.timedelta(days=KEEP_DAYS)
        for path in self.folder.glob("????-??-??.log"):
            if path.stem < oldest.isoformat():
                path.unlink(missing_ok=True)
        self.day = day


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.split(".")[0] == OURS


def _place(record: logging.LogRecord) -> str:
    return f"{record.module}:{record.lineno}"


def _error(record: logging.LogRecord) -> list[str] | None:
    """[type of the exception, frames from the outermost in], without the text of any of them."""
    kind, _, trace = record.exc_info or (None, None, None)
    if kind is None:
        return None
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    return [f"{kind.__module__}.{kind.__qualname__}", *frames]
