"""The deadlines of a case as its list shows them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.rules import RuleLine
from reencuentro.engines.clockwork.rules import Rule

from ..models import Deadline
from .moves import MoveLine, moved_of_late

TONES = {Deadline.State.MET: "ok", Deadline.State.MISSED: "stop"}


@dataclass(frozen=True)
class DeadlineLine:
    """One deadline in a list; `moved` if it was of late, because the law or a calendar changed."""

    row: Deadline
    title: str
    whose: str
    ours: bool
    owner: str
    moved: MoveLine | None = None

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def runs(self) -> bool:
        return self.row.runs

    @property
    def tone(self) -> str:
        """Of the badge of one that ended."""
        return TONES.get(self.row.state, "")

    @property
    def late(self) -> bool:
        return self.row.late


def deadline_lines(case: Case) -> tuple[list[DeadlineLine], list[DeadlineLine]]:
    """(running ones by date, ended ones newest first)."""
    rows = list(Deadline.objects.within(case.opened))
    names, book = staff_names({row.owner_id for row in rows}), lawbook()
    moved = moved_of_late(case, book)
    lines = [line_of(row, names[row.owner_id], book, moved.get(row.id)) for row in rows]
    running = [line for line in lines if line.runs]
    ended = [line for line in lines if not line.runs]
    return running, sorted(ended, key=lambda line: line.row.ended_on, reverse=True)


def unanswered(case_id: UUID) -> QuerySet[Deadline]:
    """Terms that run and of which nobody has said what becomes of them at the closing."""
    return Deadline.running().filter(case_id=case_id, at_closing="")


def lines_to_answer(case: Case) -> list[DeadlineLine]:
    running, _ended = deadline_lines(case)
    return [line for line in running if not line.row.at_closing]


def line_of(row: Deadline, owner: str, book: Lawbook, moved: MoveLine | None = None) -> DeadlineLine:
    rule = rule_of(row, book)
    line = RuleLine(rule, "on")
    return DeadlineLine(row, title_of(row, line), str(line.owner), rule.owner == "ours", owner, moved)


def rule_of(row: Deadline, book: Lawbook) -> Rule:
    """The newest version of the rule; its variant if it still has that one."""
    rule = book.law.rule_to_show(row.rule_id)
    return rule.variants.get(row.inputs.get("variant", ""), rule)


def title_of(row: Deadline, line: RuleLine) -> str:
    return f"{line.title}: {row.subject}" if row.subject else line.title
