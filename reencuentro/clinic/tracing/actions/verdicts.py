"""A candidate judged, by one colleague and by a second; and what follows from that."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.accounts.actions.notices import notify
from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.actions.correcting import replace_row
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import Refused
from reencuentro.engines.tracing.explanation import Evidence

from ..agreeing import Outcome
from ..models import Lead, Reliability, Search, Verdict
from ..queries.candidates import CandidatePage
from ..queries.verdicts import judges_of, outcome_on, standing_verdicts
from .searches import going_on
from .tallying import tally


@dataclass(frozen=True)
class Judged:
    """A row of a list as it is judged: kept with the verdict, since lists expire.

    `p` as it was shown; `reckoned` as the engine gave it, known while the list is there.
    """

    list_id: UUID
    row_number: int
    list_title: str
    list_holder: str
    list_provenance: str
    as_written: Iterable[tuple[str, str]]
    evidence: Iterable[Evidence]
    p: float
    reckoned: float | None = None

    def columns(self) -> dict[str, object]:
        kept = {name: value for name, value in vars(self).items() if name != "reckoned"}
        return {
            **kept,
            "as_written": [list(pair) for pair in self.as_written],
            "evidence": [list(one) for one in self.evidence],
        }


def judged_now(page: CandidatePage) -> Judged:
    """The row as it stands on its list today."""
    line = page.line
    return Judged(
        line.listed.id,
        line.number,
        line.listed.title,
        line.listed.holder,
        line.listed.provenance,
        list(line.as_written.items()),
        line.evidence,
        line.match.p,
        line.match.reckoned,
    )


def judged_before(verdict: Verdict) -> Judged:
    """The row that an earlier verdict kept."""
    return Judged(
        verdict.list_id,
        verdict.row_number,
        verdict.list_title,
        verdict.list_holder,
        verdict.list_provenance,
        [(heading, text) for heading, text in verdict.as_written],
        [Evidence(*one) for one in verdict.evidence],
        verdict.p,
    )


def judge(case: Case, search_id: UUID, row: Judged, *, says: str, because: str) -> Verdict:
    """What this colleague says of a candidate, in the place of what she said before; the first is kept.

    Where a second colleague has to look now, the team is told.
    """
    with changing(case, "tracing.judge", Act.WRITE) as trail:
        search = going_on(case, search_id)
        told = {**row.columns(), "search": search, "says": says, "because": because}
        before = _own(case, search, row)
        verdict = (
            replace_row(case, before, {**told, "lead": before.lead}) if before else add(case, Verdict, **told)
        )
        trail.add(verdict.id)
        outcome = outcome_on(case, verdict)
        place = search.id, row.list_id, row.row_number
        tally(case.opened.identity, place, row.p if row.reckoned is None else row.reckoned, outcome)
        if outcome == Outcome.WAITS:
            others = judges_of(case) - {case.opened.user_id}
            notify(others, "tracing.second", case_id=case.id)
    return verdict


def make_lead(case: Case, verdict_id: UUID) -> Lead:
    """Put a row that is hers among the leads, once, with the list as its source."""
    with changing(case, "tracing.lead", Act.WRITE) as trail:
        verdict = row_of(case, Verdict, verdict_id)
        search = going_on(case, verdict.search_id)
        _check_counts(case, verdict)
        lead = add(
            case,
            Lead,
            search=search,
            kind=Lead.Kind.RECORD,
            told_by=verdict.list_title,
            reliability=Reliability.LIKELY,
            words="\n".join(f"{heading}: {text}" for heading, text in verdict.as_written if text),
        )
        change(verdict, lead=lead)
        trail.add(lead.id, verdict.id)
    return lead


def _own(case: Case, search: Search, row: Judged) -> Verdict | None:
    of_row = standing_verdicts(case, search.id).get((row.list_id, row.row_number), ())
    return next((one for one in of_row if one.recorded_by == case.opened.user_id), None)


def _check_counts(case: Case, verdict: Verdict) -> None:
    if outcome_on(case, verdict) != Outcome.SAME:
        raise Refused(_("Two colleagues have to say first that this is the same person."))
    of_row = standing_verdicts(case, verdict.search_id)[verdict.list_id, verdict.row_number]
    if any(one.lead_id for one in of_row):
        raise Refused(_("This stands among the leads already."))
