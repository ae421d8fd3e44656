"""The law of the repository, and papers of Mónica and Daniela as a test wants them."""

from datetime import date
from functools import cache
from itertools import count

from reencuentro.engines.clockwork.papers.fitness import Books
from reencuentro.engines.clockwork.papers.loading import load_paper_law
from reencuentro.engines.clockwork.papers.model import PaperLaw
from reencuentro.engines.clockwork.papers.needs import Family, Needed, needed
from reencuentro.engines.clockwork.papers.paper import Paper
from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Plan

from ..house import FOLDER, law

TODAY = date(2026, 11, 26)
MONICA, DANIELA = "monica", "daniela"
FAMILY = Family(MONICA, (DANIELA,))
_numbers = count(1)


@cache
def plan() -> Plan:
    return load_plan(FOLDER / "plan")


@cache
def paper_law() -> PaperLaw:
    return load_paper_law(FOLDER / "papers", law(), plan())


def books() -> Books:
    return Books(law(), paper_law())


def paper(kind: str, form: str = "original", of: str = DANIELA, **facts: object) -> Paper:
    return Paper(f"p{next(_numbers)}", kind, form, of, **facts)


def made(source: Paper, form: str, **facts: object) -> Paper:
    same = {"jurisdiction": source.jurisdiction, "made_from": source.id}
    return paper(source.kind, form, source.person, **{**same, **facts})


def needs_at(step: str, *papers: Paper, today: date = TODAY) -> dict[str, Needed]:
    """What one step needs, by the document of the plan; of two alike the last."""
    found = needed([plan().steps[step]], FAMILY, papers, books(), today)
    return {one.need.document: one for one in found}
