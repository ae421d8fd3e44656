"""Which courts' years the proceedings under way need, before a term of theirs touches them."""

from collections.abc import Iterator

from reencuentro.clinic.lawbook.needs import years_to_have

from .models import Proceeding


def calendar_years() -> Iterator[tuple[str, int]]:
    under_way = Proceeding.objects.filter(state=Proceeding.State.OPEN).exclude(court="").order_by()
    for court in under_way.values_list("court", flat=True).distinct():
        yield from ((court, year) for year in years_to_have())
