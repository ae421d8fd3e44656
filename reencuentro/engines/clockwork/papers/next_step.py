"""What to do next about a paper: who does it, how long it takes, what it costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..bilingual import Bilingual
from .fitness import COPY, ENDED, EXPIRED, SOON, TRANSLATION, Books, Lack, too_old_for_apostille
from .model import APOSTILLE, CERTIFIED, PERITO, Cost, Days, Kind
from .model import COPY as CERTIFIED_COPY
from .paper import Paper

GET, WRITE, WAIT, MAKE, CHECK, NOTHING = "get", "write", "wait", "make", "check", "nothing"
"""Get the paper, write it here, wait for what was asked, have something made of it, ask about a doubt."""

_ANEW = (ENDED, EXPIRED)
_ORDER = (*_ANEW, COPY, APOSTILLE, TRANSLATION)
"""An apostille is put on a copy, and translated with it."""
_FORM_OF = {COPY: CERTIFIED_COPY, APOSTILLE: APOSTILLE}
_PREFERRED = (CERTIFIED, PERITO)


@dataclass(frozen=True, slots=True)
class Next:
    """`form`: what is made, for MAKE. `who` does it. `pays`: the kind of cost to ask money for, or "".

    `made_here`: letter or form, for WRITE. `stale`: what is there is too old to be apostilled. `asked`: the
    id of the paper that is waited for, for WAIT.
    """

    act: str
    who: Bilingual | None = None
    form: str = ""
    days: Days | None = None
    cost: Cost | None = None
    pays: str = ""
    site: str = ""
    made_here: str = ""
    stale: bool = False
    asked: str = ""

    @property
    def brings_another(self) -> bool:
        """It ends with another paper of the kind, in place of the one that is there."""
        return self.act in (GET, WRITE) or self.form == CERTIFIED_COPY


def to_wait(asked: str) -> Next:
    return Next(WAIT, asked=asked)


def to_get(kind: Kind) -> Next:
    """The paper isn't there, or is good for nothing any more."""
    act = WRITE if kind.made_here else GET
    return Next(act, kind.issuer, "", kind.days, kind.cost, kind.pays, made_here=kind.made_here)


def to_mend(base: Paper, found: Sequence[Lack], books: Books, today: date) -> Next:
    """The first thing to do about what a paper lacks; doubts are to be asked about."""
    kind = books.papers.kinds[base.kind]
    lacks = sorted((one for one in found if one.code in _ORDER), key=lambda one: _ORDER.index(one.code))
    hard = [one for one in lacks if not one.doubt] or lacks
    if not hard:
        return _after_doubts(found, kind)
    first = hard[0]
    if first.code in _ANEW:
        return to_get(kind)
    if first.asked:
        return to_wait(first.asked)
    if first.code == COPY and not _copy_will_do(first):
        return to_get(kind)
    if first.code == APOSTILLE and too_old_for_apostille(base, kind, books.law, today):
        return _made(CERTIFIED_COPY, base, kind, books, stale=True)
    return _made(_form(first), base, kind, books)


def _after_doubts(found: Sequence[Lack], kind: Kind) -> Next:
    if any(one.code == SOON for one in found):
        return to_get(kind)
    return Next(CHECK if found else NOTHING)


def _copy_will_do(lack: Lack) -> bool:
    """Some places take nothing but the original."""
    return lack.requirement is not None and CERTIFIED_COPY in lack.requirement.accepts


def _form(lack: Lack) -> str:
    if lack.code in _FORM_OF:
        return _FORM_OF[lack.code]
    accepted = lack.requirement.accepts if lack.requirement else frozenset()
    return next(form for form in _PREFERRED if form in accepted)


def _made(form: str, base: Paper, kind: Kind, books: Books, stale: bool = False) -> Next:
    making = books.papers.makings[form]
    if form == CERTIFIED_COPY:
        days = kind.days or making.days
        return Next(MAKE, kind.issuer, form, days, kind.cost, kind.pays, stale=stale)
    authority = books.papers.authority(kind, base.jurisdiction) if form == APOSTILLE else None
    if authority is None:
        return Next(MAKE, making.who, form, making.days, making.cost, making.pays)
    return Next(MAKE, authority.name, form, making.days, authority.fee, making.pays, authority.site)
