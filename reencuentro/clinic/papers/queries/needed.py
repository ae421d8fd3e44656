"""What is missing: the papers of each step that is not done, how good those there are, what to do next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.lawbook.queries.rules import spoken
from reencuentro.clinic.people.models import Part, Person
from reencuentro.clinic.plan.queries.overview import Picture, picture_of
from reencuentro.clinic.plan.queries.steps import StepLine, step_line
from reencuentro.clinic.plan.wording import days_in_words
from reencuentro.engines.clockwork.papers import needs
from reencuentro.engines.clockwork.papers.fitness import Lack
from reencuentro.engines.clockwork.papers.needs import Family, State
from reencuentro.engines.clockwork.papers.next_step import WAIT
from reencuentro.engines.clockwork.plan import standing as plan

from ..house_papers import house_books
from ..labels import STATES
from ..models import Paper
from ..wording import act_in_words, cost_in_words, lack_in_words
from .lines import destination_name, kind_name
from .naming import NameDoubt, name_doubts
from .shelf import Shelf, people_of, shelf_of

NOW = (plan.State.STARTED, plan.State.READY)
LATER = (plan.State.BLOCKED, plan.State.IF_NEEDED)


@dataclass(frozen=True)
class NeededLine:
    """One paper of a step. `paper`: what comes nearest, if there is any; `name`: a doubt about the name."""

    found: needs.Needed
    whose: str
    paper: Paper | None
    name: NameDoubt | None

    @property
    def state(self) -> State:
        """A name that differs is a doubt about what is else good: whoever takes it decides."""
        return State.DOUBT if self.name and self.found.state is State.GOOD else self.found.state

    @property
    def label(self) -> str | Promise:
        return STATES[self.state][0]

    @property
    def tone(self) -> str:
        return STATES[self.state][1]

    @property
    def title(self) -> str:
        """The kinds that will do, any one of them."""
        return " / ".join(kind_name(kind) for kind in self.found.need.kinds)

    @property
    def kind(self) -> str:
        return self.paper.kind if self.paper else self.found.need.kinds[0]

    @property
    def destination(self) -> str:
        return destination_name(self.found.destination)

    @property
    def lacks(self) -> list["LackLine"]:
        return [LackLine(lack) for lack in self.found.lacks]

    @property
    def act(self) -> str:
        return act_in_words(self.found.next)

    @property
    def noticed(self) -> bool:
        """Whoever holds the child may notice that it is asked for."""
        kind = house_books().papers.kinds[self.kind]
        return self.found.next.brings_another and bool(kind.notice)

    @property
    def to_fill_in(self) -> UUID | None:
        """The paper of which more is to be said: the one that is waited for, or the one that is there."""
        asked = self.found.next.asked
        return UUID(asked) if asked else self.paper and self.paper.id

    @property
    def who(self) -> str:
        return spoken(self.found.next.who) if self.found.next.who else ""

    @property
    def days(self) -> str:
        return days_in_words(self.found.next.days) if self.found.next.days else ""

    @property
    def cost(self) -> str:
        return cost_in_words(self.found.next.cost)


@dataclass(frozen=True)
class LackLine:
    """Why it isn't good enough, in words; with the requirement's own words and where they stand."""

    lack: Lack

    @property
    def words(self) -> str:
        return lack_in_words(self.lack)

    @property
    def asked(self) -> str:
        return spoken(self.lack.requirement.text) if self.lack.requirement else ""

    @property
    def article(self) -> str:
        return self.lack.requirement.evidence.article if self.lack.requirement else ""

    @property
    def verify(self) -> bool:
        """Nobody has read this in the text of the law."""
        return self.lack.requirement is not None and not self.lack.requirement.evidence.is_read


@dataclass(frozen=True)
class StepNeeds:
    step: StepLine
    lines: list[NeededLine]

    @property
    def open(self) -> int:
        return sum(line.found.is_open for line in self.lines)


@dataclass(frozen=True)
class Missing:
    """`now`: steps under way or that can start; `later`: those that wait."""

    now: list[StepNeeds]
    later: list[StepNeeds]

    @property
    def open(self) -> int:
        return sum(step.open for step in self.now)

    @property
    def next(self) -> NeededLine | None:
        """The first thing that can be done, in the order of the plan."""
        lines = (line for step in self.now for line in step.lines)
        return next((line for line in lines if line.found.is_open and line.found.next.act != WAIT), None)


@dataclass(frozen=True)
class _View:
    """What the lines are made from. `family`: ids of the people, as the engine takes them."""

    shelf: Shelf
    people: Mapping[UUID, Person]
    family: Family
    doubts: Mapping[UUID, NameDoubt]


def needed(case: Case) -> Missing:
    """Of a case whose plan is not begun: of the steps with which every case begins."""
    picture, view = picture_of(case), _view_of(case)
    return Missing(*(list(_steps(picture, view, states)) for states in (NOW, LATER)))


def _view_of(case: Case) -> _View:
    shelf, people = shelf_of(case), people_of(case)
    return _View(shelf, people, _family(case, people), name_doubts(shelf.papers.values(), people))


def _steps(picture: Picture, view: _View, states: tuple[plan.State, ...]) -> Iterator[StepNeeds]:
    """Those in these states that need papers of anybody in the case, in the order of the plan."""
    today = timezone.localdate()
    for id in picture.plan.order:
        if picture.now.states.get(id) in states and (step := picture.plan.steps[id]).documents:
            found = needs.needed([step], view.family, view.shelf.facts, house_books(), today)
            if found:
                yield StepNeeds(step_line(picture, id), [_line(one, view) for one in found])


def _line(found: needs.Needed, view: _View) -> NeededLine:
    paper = view.shelf.papers[UUID(found.paper)] if found.paper else None
    owner = view.people.get(UUID(found.person)) if found.person else None
    doubt = view.doubts.get(paper.id) if paper else None
    return NeededLine(found, owner.name if owner else "", paper, doubt)


def _family(case: Case, people: Mapping[UUID, Person]) -> Family:
    children = [str(id) for id, one in people.items() if one.part == Part.CHILD]
    others = [str(id) for id in people if id != case.client_id and str(id) not in children]
    return Family(str(case.client_id), tuple(children), tuple(others))
