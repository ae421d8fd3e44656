"""What a count was made from, as a column keeps it: codes and days, no words of anybody's."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from reencuentro.engines.clockwork.triggers import Suspension, Trigger


def to_json(trigger: Trigger) -> dict[str, Any]:
    """Only what differs from the trigger's defaults."""
    values = {field.name: getattr(trigger, field.name) for field in fields(trigger)}
    defaults = {field.name: field.default for field in fields(trigger)}
    return {name: _plain(value) for name, value in values.items() if value != defaults[name]}


def from_json(content: dict[str, Any]) -> Trigger:
    """Raises `ValueError` or `TypeError` for what no trigger was ever saved as."""
    values = {**content, "notified": _moment(content["notified"])}
    for name in ("filed", "set_date"):
        if name in values:
            values[name] = date.fromisoformat(values[name])
    if "facts" in values:
        values["facts"] = frozenset(values["facts"])
    if "suspensions" in values:
        values["suspensions"] = tuple(
            Suspension(date.fromisoformat(first), date.fromisoformat(last))
            for first, last in values["suspensions"]
        )
    return Trigger(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [[first.isoformat(), last.isoformat()] for first, last in value]
    return value


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
