"""The letters of a case: listed, and one with what it still lacks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case, TeamMember
from reencuentro.clinic.cases.rows import row_of
from reencuentro.clinic.files.keeping import content_of
from reencuentro.clinic.files.models import File
from reencuentro.clinic.keyring import rosters
from reencuentro.clinic.keyring.roles import PRIVILEGED_ROLES
from reencuentro.clinic.safety.gate import Gate
from reencuentro.clinic.safety.queries import gate

from ..citations import Citation, citations
from ..data import Written, data_for, missing_in, to_verify, words_of
from ..fields import FIELDS, Field, known
from ..gathering import gather
from ..models import Letter
from ..reading import names_in
from ..sources import Template

TONES = {"draft": "", "asked": "wait", "approved": "ok", "issued": "info"}


@dataclass(frozen=True)
class LetterLine:
    letter: Letter
    by: str

    @property
    def tone(self) -> str:
        return TONES[self.letter.state]


@dataclass(frozen=True)
class LetterPage:
    """`missing`: not filled in. `verify`: cited, and read by nobody. `gate`: None if nothing is noticed.

    `lawyers`: names of those who may approve it, while that is asked for.
    """

    letter: Letter
    template: Template
    missing: list[Field]
    verify: list[Citation]
    gate: Gate | None
    by: str
    approved_by: str
    lawyers: list[str]

    @property
    def tone(self) -> str:
        return TONES[self.letter.state]

    @property
    def is_kept(self) -> bool:
        """Its PDF can be fetched: the file of an issued letter may have been removed."""
        file = self.letter.file
        return file is None or file.removed_on is None

    @property
    def needs_approval(self) -> bool:
        return self.template.approval or bool(self.verify)


def letter_lines(case: Case) -> list[LetterLine]:
    """Newest first."""
    rows = list(Letter.objects.within(case.opened))
    names = staff_names({row.recorded_by for row in rows})
    return [LetterLine(row, names[row.recorded_by]) for row in reversed(rows)]


def issued_letters(case: Case) -> list[Letter]:
    """Newest first."""
    rows = Letter.objects.within(case.opened).filter(state=Letter.State.ISSUED)
    return sorted(rows, key=lambda row: (row.year, row.serial), reverse=True)


def letter_page(case: Case, letter: Letter) -> LetterPage:
    template, data = Template.from_json(letter.template), data_of(case, letter)
    by = UUID(letter.approval["by"]) if "by" in letter.approval else None
    lawyers = who_can_approve(case, letter) if letter.state == Letter.State.ASKED else []
    names = staff_names({letter.recorded_by, *lawyers, *([by] if by else [])})
    return LetterPage(
        letter=letter,
        template=template,
        missing=[FIELDS[name] for name in missing_in(data)],
        verify=[citations()[code] for code in to_verify(data)],
        gate=gate(case, template.noticeable) if template.noticeable else None,
        by=names[letter.recorded_by],
        approved_by=names[by] if by else "",
        lawyers=[names[one] for one in lawyers],
    )


def who_can_approve(case: Case, letter: Letter) -> list[UUID]:
    """Of the team."""
    members = TeamMember.objects.within(case.opened).filter(until=None).values_list("user_id", flat=True)
    return [one for one in members if may_approve(one, letter)]


def may_approve(user_id: UUID, letter: Letter) -> bool:
    """Is she a lawyer who did not write in it herself?"""
    concerned = {*letter.writers, letter.approval.get("asked_by")}
    return rosters.role_of(user_id) in PRIVILEGED_ROLES and str(user_id) not in concerned


def data_of(case: Case, letter: Letter) -> dict[str, Any]:
    """What it is set from: the case as it stands while it is a draft, what was frozen from then on."""
    if letter.frozen:
        return letter.frozen
    written = Written(letter.language, letter.typed, letter.paragraphs)
    return data_for(Template.from_json(letter.template), gather(case, letter.speaks_of), written)


def known_words(case: Case, letter: Letter, language: str | None) -> dict[str, str]:
    """{field: as the case says it in this language} of those that the letter names; "" where it doesn't."""
    gathered, spoken = gather(case, letter.speaks_of), "en" if language == "en" else "es"
    names = names_in(Template.from_json(letter.template).source)
    return {field.name: words_of(field, gathered)[spoken] for field in known(names)}


def issued_pdf(case: Case, letter: Letter) -> bytes:
    """As it was issued, from its file. Raises as `keeping.read` does, and `Http404` once that was removed."""
    file = row_of(case, File, letter.file_id)
    if file.removed_on:
        raise Http404
    return content_of(case.opened, file)
