"""A letter is begun and written. While it is a draft it speaks of the case as that stands at the moment."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from reencuentro.clinic.cases.actions.changing import add, change, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.people.refusals import ChangedMeanwhile, Refused

from ..models import About, Letter
from ..sources import template as find_template

MEANWHILE = _(
    "A colleague changed this letter while you were writing. Your words are still here: look at hers in "
    "another tab before you save again."
)


def begin(case: Case, *, template: str, language: str, title: str = "", **about: UUID | None) -> Letter:
    """`about` as `models.About`. Raises `Refused` for a reminder that names no issued letter, `Http404`."""
    with changing(case, "letters.begin", Act.WRITE) as trail:
        chosen, speaks_of = find_template(template), About(**about)
        if chosen.follows:
            _check_follows(case, speaks_of)
        letter = add(
            case,
            Letter,
            template=chosen.as_json(),
            language=language,
            title=title or chosen.title.say("en" if language == "en" else "es"),
            about=speaks_of.as_json(),
            writers=[str(case.opened.user_id)],
        )
        trail.add(letter.id)
    return letter


def write(
    case: Case,
    letter_id: UUID,
    revision: int,
    *,
    typed: Mapping[str, str],
    paragraphs: Mapping[str, Mapping[str, str]],
) -> Letter:
    """Raises `ChangedMeanwhile` if it was saved after `revision` was read, `Refused` unless it is a draft."""
    with changing(case, "letters.write", Act.WRITE) as trail:
        letter = in_state(case, letter_id, Letter.State.DRAFT)
        if letter.revision != revision:
            raise ChangedMeanwhile(MEANWHILE)
        change(
            letter,
            typed=dict(typed),
            paragraphs=dict(paragraphs),
            writers=sorted({*letter.writers, str(case.opened.user_id)}),
            revision=revision + 1,
        )
        trail.add(letter.id)
    return letter


def discard(case: Case, letter_id: UUID) -> None:
    """Raises `Refused` for one that was issued: its number stays with it."""
    with changing(case, "letters.discard", Act.WRITE) as trail:
        letter = in_state(case, letter_id, Letter.State.DRAFT)
        trail.add(letter.id)
        letter.delete()


def in_state(case: Case, letter_id: UUID, *states: str) -> Letter:
    """The letter, if it is in one of these. Raises `Refused`, `Http404`."""
    letter = row_of(case, Letter, letter_id)
    if letter.state not in states:
        raise Refused(_("This letter has gone on meanwhile. Look at its page."))
    return letter


def _check_follows(case: Case, about: About) -> None:
    issued = Letter.objects.within(case.opened).filter(id=about.follows, state=Letter.State.ISSUED)
    if about.follows is None or not issued.exists():
        raise Refused(_("Choose the letter that this one reminds of."), "follows")
