"""Writing down what forms ask, once for all of them; keeping a filled form in its case."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from reencuentro.clinic.cases.actions.changing import add, changing
from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.files.keeping import keep
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.people.models import Person
from reencuentro.clinic.people.queries import get_person
from reencuentro.clinic.people.refusals import Refused

from ..models import FilledForm, Sheet
from ..naming import name_of
from ..queries.filling import Filling, filling_of
from ..queries.known import Known, known_of

type Change = tuple[str, str]
"""What stood there when somebody began to write, and what she wrote."""


def write_down(case: Case, person_id: UUID, changes: Mapping[str, Change]) -> None:
    """`changes` by code of datum, as the engine keeps them; '' takes one out.

    Raises `Refused` at the field, named as on its page, that somebody else changed meanwhile.
    """
    person = get_person(case.opened, person_id)
    with changing(case, "forms.facts", Act.WRITE) as trail:
        known = known_of(case, person)
        for code, (saw, _now) in changes.items():
            if known.written(code) != saw:
                raise Refused(_meanwhile(known.written(code)), name_of(code))
        for about, told in _by_sheet(known, changes).items():
            trail.add(_written(case, known.sheets.get(about), about, told).id)


def _meanwhile(text: str) -> str:
    return _("Somebody wrote here meanwhile: “%(text)s”. Write what holds and send it again.") % {
        "text": text
    }


def _by_sheet(known: Known, changes: Mapping[str, Change]) -> dict[str, dict[str, str]]:
    """What is written, by the sheet on which it stands."""
    found: dict[str, dict[str, str]] = {}
    for code, (_saw, now) in changes.items():
        role, _dot, facet = code.partition(".")
        found.setdefault(known.about(role), {})[facet] = now
    return found


def _written(case: Case, sheet: Sheet | None, about: str, told: Mapping[str, str]) -> Sheet:
    sheet = sheet or Sheet(opened=case.opened, about=about)
    sheet.facts = {facet: text for facet, text in (sheet.facts | told).items() if text}
    sheet.save()
    return sheet


def keep_form(case: Case, person: Person, name: str) -> FilledForm:
    """Fill the form in and keep it among the files of the case, also if it is not ready to be filed.

    Raises `Refused` for a form nobody has mapped, and when the disk is full.
    """
    with changing(case, "forms.keep", Act.WRITE) as trail:
        filling = filling_of(case, person, name)
        if not filling.blank.mapped:
            raise Refused(_("Nobody has said yet what the fields of this form ask for."))
        pdf = filling.filled().pdf
        pages = filling.blank.form.pages
        file = keep(case, name=_file_name(filling), kind=Kind.PDF, content=pdf, pages=pages)
        unready = len(filling.answers.stopping)
        told = {"person_id": person.id, "form": filling.blank.number, "unready": unready, "file": file}
        row = add(case, FilledForm, **told)
        trail.add(file.id, row.id)
    return row


def _file_name(filling: Filling) -> str:
    return f"{filling.blank.number} {filling.person.name}.pdf"
