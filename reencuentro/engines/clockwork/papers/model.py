"""Papers as law/papers/ writes them: kinds, destinations, authorities of apostille, what steps need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..bilingual import Bilingual

ORIGINAL, COPY, PLAIN = "original", "certified-copy", "plain-copy"
APOSTILLE, PERITO, CERTIFIED = "apostille", "perito-translation", "certified-translation"
FORMS = (ORIGINAL, COPY, APOSTILLE, PERITO, CERTIFIED, PLAIN)
BASES = (ORIGINAL, COPY, PLAIN)
"""What can be given somewhere by itself; the others go with what they were made from."""

COUNTRIES = ("MX", "US")
LANGUAGE_OF = {"MX": "es", "US": "en"}
GROUPS = ("civil", "identity", "court", "evidence", "power", "status", "travel", "own")
FEDERAL, STATE, CONSULAR, PRIVATE = LEVELS = ("federal", "state", "consular", "private")
CHILD, MOTHER, ANYBODY = WHOSE = ("child", "mother", "anybody")
LETTER, FORM = MADE_HERE = ("letter", "form")
ABROAD, ALL, NONE = OF = ("abroad", "all", "none")
READ = frozenset({"V"})
UNSURE = frozenset({"M", "D"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands ("": nobody has found it), how surely, and who read it when."""

    article: str
    source: Bilingual
    mark: str
    verified_on: date
    verified_by: Bilingual

    @property
    def is_read(self) -> bool:
        """In the text of the law itself. All else is shown with 'verify'."""
        return self.mark in READ

    @property
    def is_unsure(self) -> bool:
        """From memory or deduced: what rests on it is a doubt, not a finding."""
        return self.mark in UNSURE


@dataclass(frozen=True, slots=True)
class Days:
    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What it cost at least and at most on the day `as_of`."""

    low: Decimal
    high: Decimal
    currency: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Kind:
    """`country`: the only one it comes from, or "". `languages`: it is written in, where not its country's.

    `clock`: a key of `status.papers.RULE_OF`; `fresh`: the rule that says how old it may be at the apostille.
    `pays`: kind of cost. `notice`: one of `noticeable.ACTS`. `made_here`: one of MADE_HERE, and then without
    evidence. Empty is none.
    """

    id: str
    name: Bilingual
    issuer: Bilingual
    group: str
    level: str
    evidence: Evidence | None = None
    country: str = ""
    languages: tuple[str, ...] = ()
    clock: str = ""
    fresh: str = ""
    days: Days | None = None
    cost: Cost | None = None
    pays: str = ""
    notice: str = ""
    made_here: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """`what`: copy, translation or apostille; `of`: papers from abroad, all, or none (it isn't asked)."""

    what: str
    of: str
    accepts: frozenset[str]
    text: Bilingual
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Destination:
    id: str
    name: Bilingual
    country: str
    languages: tuple[str, ...]
    requires: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """Who apostilles what was issued in `jurisdiction`: MX, MX-TLA, US, US-NY; MX-* all other states."""

    jurisdiction: str
    name: Bilingual
    evidence: Evidence
    site: str = ""
    fee: Cost | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """What it takes to have this form made of a paper."""

    form: str
    who: Bilingual
    days: Days
    evidence: Evidence
    pays: str = ""
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class DocumentNeed:
    """One of `kinds`, of each child, the mother or anybody. `destination` is "" where the step says it."""

    document: str
    kinds: tuple[str, ...]
    whose: str
    destination: str = ""


@dataclass(frozen=True, slots=True)
class PaperLaw:
    """Everything in law/papers/. `steps`: {step of the plan: where its papers go}."""

    kinds: Mapping[str, Kind]
    destinations: Mapping[str, Destination]
    authorities: Mapping[str, Authority]
    makings: Mapping[str, Making]
    documents: tuple[DocumentNeed, ...]
    steps: Mapping[str, str]

    def authority(self, kind: Kind, jurisdiction: str) -> Authority | None:
        """Whose apostille it takes; None for what nobody apostilles, or if its origin isn't known."""
        if kind.level not in (FEDERAL, STATE) or not jurisdiction:
            return None
        country = jurisdiction[:2]
        if kind.level == FEDERAL:
            return self.authorities.get(country)
        if jurisdiction == country:
            return None
        return self.authorities.get(jurisdiction) or self.authorities.get(f"{country}-*")

    def needs_of(self, document: str) -> tuple[DocumentNeed, ...]:
        return tuple(need for need in self.documents if need.document == document)
