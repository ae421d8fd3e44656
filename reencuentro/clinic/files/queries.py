"""The files of a case, as they are listed."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from reencuentro.clinic.accounts.queries import staff_names
from reencuentro.clinic.cases.models import Case

from .models import File


@dataclass(frozen=True)
class FileLine:
    """The newest version of a file. `versions`: how many there are, with this one."""

    file: File
    by: str
    versions: int

    @property
    def id(self) -> UUID:
        return self.file.id


def files_of(case: Case, kinds: Collection[str] = ()) -> list[FileLine]:
    """Newest first, of the compartments that are held; removed ones left out. `kinds`: only of these."""
    rows = {row.id: row for row in File.objects.within(case.opened)}
    replaced = {row.previous_id for row in rows.values()}
    newest = [row for row in rows.values() if row.id not in replaced and row.removed_on is None]
    wanted = [row for row in newest if not kinds or row.kind in kinds]
    names = staff_names({row.recorded_by for row in wanted})
    lines = [FileLine(row, names.get(row.recorded_by, ""), len(versions_of(row, rows))) for row in wanted]
    return sorted(lines, key=lambda line: line.file.number, reverse=True)


@dataclass(frozen=True)
class FilePage:
    """`number`: of the page that is shown, from 1. `versions`: this one and all others, newest first."""

    file: File
    by: str
    number: int
    versions: list[File]
    is_newest: bool

    @property
    def has_pictures(self) -> bool:
        return self.file.is_picture or bool(self.file.pages)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.file.pages else None


def page_of(case: Case, file: File, number: str) -> FilePage:
    """`number`: as it stands in the address; what is no page is the first one."""
    rows = {row.id: row for row in File.objects.within(case.opened)}
    newer = {row.previous_id: row for row in rows.values()}
    newest = file
    while newest.id in newer:
        newest = newer[newest.id]
    wanted = int(number) if number.isdecimal() and len(number) < 6 else 1
    return FilePage(
        file=file,
        by=staff_names({file.recorded_by}).get(file.recorded_by, ""),
        number=wanted if 1 <= wanted <= file.pages else 1,
        versions=versions_of(newest, rows),
        is_newest=newest.id == file.id,
    )


def versions_of(file: File, rows: dict[UUID, File]) -> list[File]:
    """This version and those before it, newest first, out of the rows of its case."""
    versions = [file]
    while (before := rows.get(versions[-1].previous_id)) is not None:
        versions.append(before)
    return versions
