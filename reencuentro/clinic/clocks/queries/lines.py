"""What the templates get: one line each for a clock, an answer, a birthday, a paper, a person."""

from dataclasses import dataclass

from django.utils.functional import Promise

from reencuentro.clinic.people.models import Person
from reencuentro.engines.clockwork.status import Birthday, Clock

from ..facts import DatedFact
from ..models import PaperRecord, Period, TakingRecord
from ..takings import How
from .questions import AGE_RULES
from .running import Dial


@dataclass(frozen=True)
class FactLine:
    label: str | Promise
    fact: DatedFact


@dataclass(frozen=True)
class RuleFacts:
    """Where it stands, how surely, and whether a lawyer still has to verify it."""

    id: str
    article: str
    mark: str | Promise
    verify: bool


@dataclass(frozen=True)
class ClockLine:
    """One clock. `lost`: what is lost once it is over. `watched` is the address of what watches it; `moved`
    if that watches another day.
    """

    key: str
    what: str
    whose: str
    tone: str
    due: str
    dial: Dial
    why: list[str]
    lost: str
    rule: RuleFacts
    watched: str
    moved: bool

    @property
    def clock(self) -> Clock:
        return self.dial.clock

    @property
    def may_watch(self) -> bool:
        return self.dial.day is not None and (not self.watched or self.moved)


@dataclass(frozen=True)
class AnswerLine:
    """`shown_by`: for an age, the days it rests on with the team's own evidence of them."""

    asks: str | Promise
    says: str | Promise
    tone: str
    icon: str
    title: str
    why: list[str]
    shown_by: list[FactLine]
    rule: RuleFacts
    clocks: list[ClockLine]


@dataclass(frozen=True)
class BirthdayLine:
    birthday: Birthday
    when: str
    changes: list[tuple[str, RuleFacts]]
    clock: ClockLine


@dataclass(frozen=True)
class PaperLine:
    row: PaperRecord
    kind: str
    clock: ClockLine | None
    refusal: str


@dataclass(frozen=True)
class TakingLine:
    """Of a child: what was told of a border, or that nobody has told it yet."""

    row: TakingRecord | None

    @property
    def is_told(self) -> bool:
        return self.row is not None and self.row.how != How.UNKNOWN

    @property
    def lacks_its_day(self) -> bool:
        return self.row is not None and self.row.crossed_a_border and self.row.since is None


@dataclass(frozen=True)
class PersonLines:
    person: Person
    has_facts_form: bool
    facts: list[FactLine]
    periods: list[Period]
    answers: list[AnswerLine]
    birthdays: list[BirthdayLine]
    papers: list[PaperLine]
    clocks: list[ClockLine]
    taking: TakingLine | None

    @property
    def open_answers(self) -> list[AnswerLine]:
        """What isn't in order, and always the age."""
        return [one for one in self.answers if one not in self.in_order]

    @property
    def in_order(self) -> list[AnswerLine]:
        return [one for one in self.answers if one.tone == "ok" and one.rule.id not in AGE_RULES]
