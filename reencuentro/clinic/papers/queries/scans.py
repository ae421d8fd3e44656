"""The scan or photo of a paper, as its file is by now."""

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.files.models import File

from ..models import Paper


def scan_of(case: Case, paper: Paper) -> File | None:
    """The newest version; None if it was removed, or lies in a compartment that isn't held."""
    if paper.file_id is None:
        return None
    files = {one.id: one for one in File.objects.within(case.opened)}
    newer = {one.previous_id: one for one in files.values() if one.previous_id}
    found = files.get(paper.file_id)
    while found is not None and found.id in newer:
        found = newer[found.id]
    return found if found is not None and found.removed_on is None else None


def scan_is_shut(case: Case, paper: Paper) -> bool:
    """It lies in a compartment that isn't held."""
    held = File.objects.within(case.opened).filter(id=paper.file_id)
    return paper.file_id is not None and not held.exists()
