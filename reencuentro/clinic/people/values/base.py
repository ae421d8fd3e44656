"""Base of the small things a person has: frozen dataclasses that know their JSON and hide from `repr`."""

import dataclasses
import datetime
from typing import Any, Self

from django.db import models


class Value:
    """For `@dataclass(frozen=True, repr=False)`. What is not plain JSON names its class in metadata `of`."""

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):  # type: ignore[arg-type]
            choices = field.metadata.get("one_of")
            if choices and getattr(self, field.name) not in (*choices, field.default):
                raise ValueError(f"{type(self).__name__}.{field.name} is none of its codes")

    def as_json(self) -> dict[str, Any]:
        return {field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of `as_json`; names that are missing take their default."""
        fields = [field for field in dataclasses.fields(cls) if field.name in data]  # type: ignore[arg-type]
        return cls(**{field.name: _lifted(data[field.name], field.metadata.get("of")) for field in fields})

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def of(kind: type) -> dict[str, type]:
    """Metadata of a dataclass field whose value (or whose items) are of `kind`."""
    return {"of": kind}


def one_of(choices: type[models.TextChoices]) -> dict[str, type]:
    """Metadata of a dataclass field that holds one of these codes, or its default."""
    return {"one_of": choices}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "as_json"):
        return value.as_json()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _lifted(value: Any, kind: type | None) -> Any:
    if isinstance(value, list):
        return tuple(_lifted(item, kind) for item in value)
    if value is None or kind is None:
        return value
    return kind.from_json(value) if hasattr(kind, "from_json") else kind.fromisoformat(value)  # type: ignore[attr-defined]
