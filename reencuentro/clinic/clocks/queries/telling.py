"""What the engine answers, in the reader's words."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from reencuentro.clinic.lawbook.labels import MARKS
from reencuentro.clinic.lawbook.queries.rules import language_of_reader, spoken
from reencuentro.engines.clockwork.rules import READ_IN_THE_LAW, Rule
from reencuentro.engines.clockwork.status import AMBER, GREEN, RED, Answer, Birthday, Reason
from reencuentro.engines.clockwork.status.findings import COLOURS
from reencuentro.site.due import days_until, due_in_words
from reencuentro.site.templatetags.house import day as short_day

from ..facts import Fact
from ..labels import ASKS, ICONS, TONES, verdict_in_words
from .lines import AnswerLine, BirthdayLine, ClockLine, FactLine, PaperLine, RuleFacts
from .questions import AGE_RULES
from .running import Dial, PaperDial, Running, dials_of
from .watches import Watched

SOON = 31


class Teller:
    """For one page: the facts, the law, the names, and what is watched already."""

    def __init__(self, found: Running, watched: Mapping[str, Watched]) -> None:
        self.found = found
        self.watched = watched
        self.names = {str(person.id): person.name for person in found.family.people}
        owners = {str(row.id): str(row.person_id) for row in found.family.papers}
        self.names |= {paper: self.names.get(owner, "") for paper, owner in owners.items()}

    def said(self, reason: Reason) -> str:
        return reason.say(self.found.book.law.texts, language_of_reader(), _shown)

    def answers(self, answers: Iterable[Answer]) -> list[AnswerLine]:
        """Red first, green last."""
        lines = sorted(answers, key=lambda one: -COLOURS.index(one.colour))
        return [self._answer(one) for one in lines]

    def _answer(self, answer: Answer) -> AnswerLine:
        finding = answer.finding
        return AnswerLine(
            asks=ASKS[finding.rule],
            says=verdict_in_words(finding.rule, finding.verdict, answer.colour),
            tone=TONES[answer.colour],
            icon=ICONS[answer.colour],
            title=spoken(answer.rule.title),
            why=[self.said(reason) for reason in finding.reasons],
            shown_by=self._evidence() if finding.rule in AGE_RULES else [],
            rule=self._rule(answer.rule),
            clocks=[self.clock(dial) for dial in dials_of(answer)],
        )

    def _evidence(self) -> list[FactLine]:
        """The mother's two days between which an age freezes."""
        family = self.found.family
        told = [family.told(family.client, code) for code in (Fact.I914_FILED, Fact.I914_APPROVED)]
        return [FactLine(Fact(fact.code).label, fact) for fact in told if fact]

    def clock(self, dial: Dial) -> ClockLine:
        clock = dial.clock
        rule = self.found.book.law.rules[clock.rule][-1]
        watched = self.watched.get(dial.key)
        due, tone = self._due(dial)
        return ClockLine(
            key=dial.key,
            what=spoken(self.found.book.law.texts[clock.what]),
            whose=self.names.get(clock.subject, ""),
            tone=tone,
            due=due,
            dial=dial,
            why=[self.said(reason) for reason in clock.reasons],
            lost=spoken(rule.missed) if rule.missed and clock.until else "",
            rule=self._rule(rule),
            watched=watched.address if watched else "",
            moved=bool(watched and watched.on and watched.on != clock.until),
        )

    def birthday(self, birthday: Birthday) -> BirthdayLine:
        changes = [(spoken(rule.title), self._rule(rule)) for rule in birthday.changes]
        return BirthdayLine(
            birthday, _span(birthday), changes, self.clock(Dial(birthday.clock, private=True))
        )

    def paper(self, paper: PaperDial) -> PaperLine:
        kind = spoken(self.found.book.law.texts[paper.row.kind])
        return PaperLine(paper.row, kind, self.clock(paper.dial) if paper.dial else None, paper.refusal)

    def _rule(self, rule: Rule) -> RuleFacts:
        parts = list(rule.variants.values()) or [rule]
        read = all(
            part.mark in READ_IN_THE_LAW or part.fingerprint in self.found.book.approved for part in parts
        )
        return RuleFacts(rule.id, rule.article, MARKS[rule.mark], not read)

    def _due(self, dial: Dial) -> tuple[str, str]:
        """How soon the safe day is, and the tone of its badge."""
        clock, day = dial.clock, dial.day
        if day is None:
            return _("no end known"), TONES[clock.colour]
        days = days_until(day)
        if clock.until is None:
            return (_("can be done now") if days <= 0 else due_in_words(day)), TONES[GREEN]
        if clock.colour == RED or days < 0:
            return _("over"), "stop"
        tone = "wait" if days <= SOON or clock.colour == AMBER or dial.urges else TONES[GREEN]
        return due_in_words(day), tone


def _span(birthday: Birthday) -> str:
    first, last = short_day(birthday.day.first), short_day(birthday.day.last)
    return first if birthday.day.is_exact else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _shown(value: object) -> str:
    return short_day(value) if isinstance(value, date) else str(value)
