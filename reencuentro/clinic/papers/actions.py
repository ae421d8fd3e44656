"""Each change to the papers of a case: what there is, where it went and was filed, what was a mistake."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.refusals import Refused
from reencuentro.clinic.safety.actions import require_gate
from reencuentro.clinic.safety.models import Noticeable
from reencuentro.engines.clockwork.papers.model import BASES
from reencuentro.site.templatetags.house import day as in_words

from .house_papers import house_papers
from .models import Custody, Filing, Form, Paper

OURS = (Custody.Place.CLINIC, Custody.Place.CLIENT, Custody.Place.COLLEAGUE, Custody.Place.RELATIVE)


def record(case: Case, *, person_id: UUID, **facts: object) -> Paper:
    """Enter a paper that was not made from another of the case. `facts`: columns of a `Paper`.

    Raises `Refused` if asking for it could be noticed, and the safety gate is closed.
    """
    with changing(case, "papers.record", Act.WRITE) as trail:
        person = row_of(case, Person, person_id)
        paper = add(case, Paper, person_id=person.id, **facts)
        if paper.ordered:
            _require_gate(case, paper)
        trail.add(paper.id)
    return paper


def derive(case: Case, paper_id: UUID, *, form: str, **facts: object) -> Paper:
    """Enter what was made from a paper: a copy, an apostille, a translation.

    Kind and person are the paper's own; where it is from, too, unless it is said. Raises `Refused` as
    `record` does, and for what would be older than what it was made from.
    """
    with changing(case, "papers.record", Act.WRITE) as trail:
        source = _standing(case, paper_id)
        if form == Form.ORIGINAL:
            raise Refused(_("What is made from another paper is no original."), "form")
        same = {"kind": source.kind, "person_id": source.person_id, "jurisdiction": source.jurisdiction}
        paper = add(case, Paper, derived_from=source, form=form, **{**same, **facts})
        _check_younger(paper, source)
        if paper.ordered:
            _require_gate(case, paper)
        trail.add(paper.id)
    return paper


def correct(case: Case, paper_id: UUID, **facts: object) -> None:
    """Set columns of a paper; from what it was made stays. Raises `Refused` as `derive` does."""
    with changing(case, "papers.correct", Act.WRITE) as trail:
        paper = _standing(case, paper_id)
        asked, dated = (facts.get(name) not in (None, getattr(paper, name)) for name in ("ordered", "issued"))
        change(paper, **facts)
        if asked:
            _require_gate(case, paper)
        if dated:
            _check_dates(case, paper)
        trail.add(paper.id)


def hand_over(case: Case, paper_id: UUID, *, since: date, courier: str = "", **facts: object) -> Custody:
    """The physical paper has gone to somebody else; by courier, it is on its way until it has arrived.

    With one of `OURS` it is in hand, if nobody said so before.
    """
    with changing(case, "papers.hand_over", Act.WRITE) as trail:
        paper = _standing(case, paper_id)
        _check_after(_last(case, paper), since)
        row = add(case, Custody, paper=paper, since=since, courier=courier, **facts)
        if not courier:
            _reached(paper, row.place, since)
        trail.add(row.id, paper.id)
    return row


def arrive(case: Case, custody_id: UUID, *, arrived: date) -> None:
    """What was sent by courier is there; in hand as `hand_over` says."""
    with changing(case, "papers.arrive", Act.WRITE) as trail:
        row = row_of(case, Custody, custody_id)
        paper = _standing(case, row.paper_id)
        if not row.courier or row.arrived:
            raise Refused(_("It is not on its way."))
        if arrived < row.since:
            raise Refused(_("This is before it was sent."), "arrived")
        change(row, arrived=arrived)
        _reached(paper, row.place, arrived)
        trail.add(row.id, paper.id)


def file_with(case: Case, paper_id: UUID, *, destination: str, filed: date, **facts: object) -> Filing:
    """It was given to a destination of the law's files, which keeps it or has seen it."""
    with changing(case, "papers.file", Act.WRITE) as trail:
        paper = _standing(case, paper_id)
        if not paper.got:
            raise Refused(_("It is not in hand yet. Say first since when it is."))
        if filed < paper.got:
            raise Refused(_("This is before it was in hand."), "filed")
        row = add(case, Filing, paper=paper, destination=destination, filed=filed, **facts)
        trail.add(row.id)
    return row


def strike(case: Case, paper_id: UUID, *, because: str) -> None:
    """A paper entered by mistake stays in the history, struck out."""
    with changing(case, "papers.strike", Act.WRITE) as trail:
        paper = _standing(case, paper_id)
        if Paper.objects.within(case.opened).filter(derived_from=paper, struck_on=None).exists():
            raise Refused(_("Something was made from this one. Strike that out first."))
        struck = {"struck_on": timezone.localdate(), "struck_by": case.opened.user_id}
        change(paper, struck_because=because, **struck)
        trail.add(paper.id)


def _reached(paper: Paper, place: str, day: date) -> None:
    earliest = max(filter(None, (paper.ordered, paper.issued)), default=day)
    if place in OURS and paper.got is None and day >= earliest:
        change(paper, got=day)


def _standing(case: Case, paper_id: UUID) -> Paper:
    paper = row_of(case, Paper, paper_id)
    if paper.struck_on:
        raise Refused(_("This paper was struck out."))
    return paper


def _require_gate(case: Case, paper: Paper) -> None:
    """Of a paper or a copy its issuer is asked, and may tell; not of an apostille or a translation."""
    kind = house_papers().kinds.get(paper.kind)
    if kind and kind.notice and paper.form in BASES:
        require_gate(case, Noticeable(kind.notice))


def _check_dates(case: Case, paper: Paper) -> None:
    """Against what it was made from, and what was made from it."""
    if paper.derived_from_id:
        _check_younger(paper, row_of(case, Paper, paper.derived_from_id))
    for made in Paper.objects.within(case.opened).filter(derived_from=paper, struck_on=None):
        if _is_older(made, paper):
            message = _("What was made from it is older, of %(day)s. A newer copy is a paper of its own.")
            raise Refused(message % {"day": in_words(made.issued)}, "issued")


def _check_younger(paper: Paper, source: Paper) -> None:
    if _is_older(paper, source):
        message = _("This lies before the paper that it was made from, which is of %(day)s.")
        raise Refused(message % {"day": in_words(source.issued)}, "issued")


def _is_older(one: Paper, other: Paper) -> bool:
    return bool(one.issued and other.issued and one.issued < other.issued)


def _last(case: Case, paper: Paper) -> Custody | None:
    return Custody.objects.within(case.opened).filter(paper=paper).last()


def _check_after(last: Custody | None, since: date) -> None:
    if last and since < (last.arrived or last.since):
        raise Refused(_("This is before it came to where it is now."), "since")
