"""What is asked of papers, read from law/papers/. All of it is right, or none of it is used."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from ..bilingual import LANGUAGES, Bilingual
from ..law import Law
from ..plan.model import Plan
from ..reading import LawReader
from . import model
from .paper_schema import LISTS, checking, rows, with_defaults
from .references import NEEDS, Files, problems_of_names


def load_paper_law(folder: FilePath, law: Law, plan: Plan) -> model.PaperLaw:
    """Read law/papers/, against rules and plan. Raises BrokenLaw with every fault, its file and line."""
    reader = LawReader(folder)
    files = {name: reader.read(name, checking(name)) for name in LISTS}
    reader.stop_if_broken()
    reader.note_all(problems_of_names(files, law, plan))
    reader.stop_if_broken()
    return _build(files, plan)


def _build(files: Files, plan: Plan) -> model.PaperLaw:
    kinds = [*map(_kind, _rows(files, "kinds.toml")), *_made_here(files, plan)]
    return model.PaperLaw(
        kinds={kind.id: kind for kind in kinds},
        destinations={row["id"]: _destination(row, files) for row in _rows(files, "destinations.toml")},
        authorities={row["jurisdiction"]: _authority(row) for row in _rows(files, "authorities.toml")},
        makings={row["form"]: _making(row) for row in _rows(files, "makings.toml")},
        documents=tuple(map(_document, _rows(files, NEEDS))),
        steps=files[NEEDS]["steps"],
    )


def _rows(files: Files, name: str) -> Iterator[dict[str, Any]]:
    return (row for _, row in rows(files[name], LISTS[name][0]))


def _evidence(row: Mapping[str, Any]) -> model.Evidence:
    return model.Evidence(
        article=row.get("article", ""),
        source=Bilingual.of(row["source"]),
        mark=row["mark"],
        verified_on=row["verified_on"],
        verified_by=Bilingual.of(row["verified_by"]),
    )


def _kind(row: Mapping[str, Any]) -> model.Kind:
    plain = ("id", "group", "level", "country", "clock", "fresh", "pays", "notice")
    return model.Kind(
        **{key: row[key] for key in plain if key in row},
        name=Bilingual.of(row["name"]),
        issuer=Bilingual.of(row["issuer"]),
        languages=tuple(row.get("languages", ())),
        evidence=_evidence(row),
        **_takes(row),
    )


def _made_here(files: Files, plan: Plan) -> Iterator[model.Kind]:
    """What the clinic writes itself: each document of the plan is a kind of its own, called as there."""
    clinic = plan.actors["clinic"]
    for row in _rows(files, NEEDS):
        if made := row.get("made_here"):
            name = Bilingual(*(text[:1].upper() + text[1:] for text in plan.documents[row["id"]]))
            yield model.Kind(
                row["id"], name, clinic, "own", model.PRIVATE, languages=LANGUAGES, made_here=made
            )


def _takes(row: Mapping[str, Any]) -> dict[str, Any]:
    days, cost = row.get("days"), row.get("cost")
    return {"days": model.Days(**days) if days else None, "cost": _cost(cost)}


def _cost(row: Mapping[str, Any] | None) -> model.Cost | None:
    if row is None:
        return None
    return model.Cost(Decimal(row["low"]), Decimal(row["high"]), row["currency"], row["as_of"])


def _destination(row: Mapping[str, Any], files: Files) -> model.Destination:
    requires = [with_defaults(one, files["destinations.toml"]) for one in row.get("requires", ())]
    return model.Destination(
        row["id"],
        Bilingual.of(row["name"]),
        row["country"],
        tuple(row["languages"]),
        tuple(map(_requirement, requires)),
    )


def _requirement(row: Mapping[str, Any]) -> model.Requirement:
    return model.Requirement(
        row["what"], row["of"], frozenset(row["accepts"]), Bilingual.of(row["text"]), _evidence(row)
    )


def _authority(row: Mapping[str, Any]) -> model.Authority:
    name = Bilingual.of(row["name"])
    return model.Authority(
        row["jurisdiction"], name, _evidence(row), row.get("site", ""), _cost(row.get("fee"))
    )


def _making(row: Mapping[str, Any]) -> model.Making:
    taken = _takes(row)
    return model.Making(
        row["form"],
        Bilingual.of(row["who"]),
        evidence=_evidence(row),
        pays=row.get("pays", ""),
        **taken,
    )


def _document(row: Mapping[str, Any]) -> model.DocumentNeed:
    kinds = (row["id"],) if "made_here" in row else tuple(row["kinds"])
    return model.DocumentNeed(row["id"], kinds, row["whose"], row.get("destination", ""))
