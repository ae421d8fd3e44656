"""What the house's law files ask of papers, read once."""

from functools import cache

from django.conf import settings

from reencuentro.clinic.lawbook.house_law import house_law
from reencuentro.clinic.plan.house_plan import house_plan
from reencuentro.engines.clockwork.papers.fitness import Books
from reencuentro.engines.clockwork.papers.loading import load_paper_law
from reencuentro.engines.clockwork.papers.model import PaperLaw


@cache
def house_papers() -> PaperLaw:
    """Raises `BrokenLaw` with every fault, its file and line."""
    return load_paper_law(settings.LAW_FILES / "papers", house_law(), house_plan())


def house_books() -> Books:
    return Books(house_law(), house_papers())
