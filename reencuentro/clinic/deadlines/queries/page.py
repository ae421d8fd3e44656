"""One deadline with its count as the law stands today, or why it can't be counted any more."""

from typing import Any

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries import Lawbook, lawbook
from reencuentro.clinic.lawbook.queries.counts import ShownCount, shown_count
from reencuentro.clinic.lawbook.queries.rules import RuleLine, language_of_reader
from reencuentro.engines.clockwork.errors import CannotCount

from ..models import Deadline
from .lines import DeadlineLine, line_of, rule_of
from .moves import moves_of
from .remedies import remedies_of, taken_for


def deadline_page(case: Case, row: Deadline) -> dict[str, Any]:
    book = lawbook()
    shown, refusal = _count_of(row, book)
    people = staff_names({one for one in (row.owner_id, row.acknowledged_by, row.ended_by) if one})
    return {
        "row": row,
        "line": line_of(row, people[row.owner_id], book),
        "rule": RuleLine(rule_of(row, book), "on"),
        "shown": shown,
        "refusal": refusal,
        "due": row.to_be_mended,
        "remedies": remedies_of(row, book),
        "taken": _taken(case, row, book),
        "moves": moves_of(row.id, book),
        "names": people,
    }


def _count_of(row: Deadline, book: Lawbook) -> tuple[ShownCount | None, str]:
    try:
        return shown_count(book.count(row.trigger), book), ""
    except CannotCount as refused:
        return None, refused.say(language_of_reader())


def _taken(case: Case, row: Deadline, book: Lawbook) -> list[DeadlineLine]:
    rows = Deadline.objects.within(case.opened).filter(id__in=taken_for(row))
    return [line_of(one, "", book) for one in rows]
