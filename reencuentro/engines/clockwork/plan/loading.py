"""The plan, read from law/plan/. All of it is right, or none of it is used."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from ..bilingual import Bilingual
from ..reading import LawReader
from . import model
from .conditions import When
from .graph import in_order
from .plan_schema import problems_of_file
from .references import Files, entries, problems_of_ids
from .soundness import problems_of_sense

YES_NO_NAMES = {"yes": Bilingual("sí", "yes"), "no": Bilingual("no", "no")}


def load_plan(folder: FilePath) -> model.Plan:
    """Read law/plan/. Raises BrokenLaw with every fault, its file, line and key."""
    reader = LawReader(folder)
    files = {name: reader.read(name, problems_of_file) for name in reader.names("*.toml")}
    if not files:
        reader.read("catalogue.toml", problems_of_file)
    reader.stop_if_broken()
    reader.note_all(problems_of_ids(files))
    reader.stop_if_broken()
    reader.note_all(problems_of_sense(files))
    reader.stop_if_broken()
    return _build(files)


def _build(files: Files) -> model.Plan:
    head = next(content["plan"] for content in files.values() if "plan" in content)
    steps = {table["id"]: _step(table) for table in _tables(files, "step")}
    gates = {table["id"]: _gate(table) for table in _tables(files, "gate")}
    nodes: dict[str, model.Step | model.Gate] = {**steps, **gates}
    return model.Plan(
        **head,
        order=in_order(
            {id: frozenset(m for need in node.needs for m in need.members) for id, node in nodes.items()}
        ),
        steps=steps,
        gates=gates,
        facts={table["id"]: _fact(table) for table in _tables(files, "fact")},
        routes={table["id"]: _route(table) for table in _tables(files, "route")},
        packages=tuple(_package(table) for table in _tables(files, "package")),
        advice=tuple(_advice(table) for table in _tables(files, "advice")),
        actors=_names(files, "actor"),
        documents=_names(files, "document"),
        risks={table["id"]: _risk(table) for table in _tables(files, "risk")},
    )


def _tables(files: Files, name: str) -> list[dict[str, Any]]:
    return [entry.table for entry in entries(files, name)]


def _step(table: dict[str, Any]) -> model.Step:
    days, loop, done_when = table.get("days"), table.get("loop"), table.get("done_when")
    return model.Step(
        id=table["id"],
        title=Bilingual.of(table["title"]),
        half=table["half"],
        track=table["track"],
        actors=tuple(table["actors"]),
        needs=_needs(table),
        days=model.Days(**days, mark=table["mark"], source=table["source"]) if days else None,
        documents=tuple(table.get("documents", ())),
        risks=tuple(table.get("risks", ())),
        notice=table.get("notice", ""),
        routes=frozenset(table.get("routes", ())),
        when=_when(table),
        loop=model.Loop(**loop) if loop else None,
        done_when=Bilingual.of(done_when) if done_when else None,
    )


def _gate(table: dict[str, Any]) -> model.Gate:
    return model.Gate(
        table["id"], Bilingual.of(table["title"]), Bilingual.of(table["true_when"]), _needs(table)
    )


def _needs(table: Mapping[str, Any]) -> tuple[model.Need, ...]:
    return tuple(
        model.Need(
            members=tuple(need.get("any", need.get("all"))),
            is_any="any" in need,
            kind=need["kind"],
            waive=need["waive"],
            by_route=need.get("by_route", False),
            when=_when(need),
        )
        for need in table.get("needs", ())
    )


def _when(table: Mapping[str, Any]) -> When:
    return tuple(
        {fact: frozenset(answers) for fact, answers in alternative.items()}
        for alternative in table.get("when", ())
    )


def _fact(table: dict[str, Any]) -> model.Fact:
    listed = {choice["id"]: Bilingual.of(choice["name"]) for choice in table.get("choices", ())}
    return model.Fact(table["id"], Bilingual.of(table["ask"]), listed or YES_NO_NAMES)


def _route(table: dict[str, Any]) -> model.Route:
    reasons = tuple(
        model.Reason(r["code"], r["sort"], _when(r), Bilingual.of(r["text"]), r.get("counts", 0))
        for r in table["reasons"]
    )
    title, fastest = Bilingual.of(table["title"]), Bilingual.of(table["fastest"])
    return model.Route(table["id"], title, fastest, table["through"], reasons)


def _package(table: dict[str, Any]) -> model.Package:
    title, text = Bilingual.of(table["title"]), Bilingual.of(table["text"])
    return model.Package(table["id"], tuple(table["routes"]), title, text)


def _advice(table: dict[str, Any]) -> model.Advice:
    return model.Advice(table["code"], _when(table), tuple(table["steps"]), Bilingual.of(table["text"]))


def _risk(table: dict[str, Any]) -> model.Risk:
    return model.Risk(table["id"], Bilingual.of(table["title"]), Bilingual.of(table["answer"]))


def _names(files: Files, name: str) -> dict[str, Bilingual]:
    return {table["id"]: Bilingual.of(table["name"]) for table in _tables(files, name)}
