"""What colleagues entered, between the engine, which has dates, and its column, which has text."""

import json
from datetime import date
from typing import Any

DATES = ("verified_on", "valid_from", "from", "to")


def to_text(content: dict[str, Any]) -> str:
    return json.dumps(content, default=date.isoformat, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> dict[str, Any]:
    content = json.loads(text)
    _as_dates(content, DATES)
    for row in (*content.get("period", []), *content.get("start", [])):
        _as_dates(row, DATES)
    return content


def _as_dates(table: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in table:
            table[key] = date.fromisoformat(table[key])
