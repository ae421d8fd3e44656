"""Reading a list into its two sealed files."""

from collections.abc import Callable, Iterable
from uuid import uuid4

from reencuentro.clinic.tables import Row
from reencuentro.clinic.tables.shelf import Shelf, put
from reencuentro.engines.tracing.encoding import Remark
from reencuentro.engines.tracing.index import TraceIndex

from .files import SUFFIX, Sealed, seal_index
from .understanding import Columns


def seal_rows(rows: Iterable[Row]) -> Shelf:
    """Keep the rows as they come."""
    return put(rows, uuid4(), SUFFIX)


def seal_people(
    columns: Columns,
    rows: Shelf,
    remark: Callable[[Remark], None] = lambda _remark: None,
) -> Sealed:
    """Make the index of the rows; they are gone through twice. `remark` is told what can't be used."""
    m_female = columns.says_m_for_mujer(rows.every_row())
    people = columns.people(rows.every_row())
    return seal_index(TraceIndex.build(people, m_female=m_female, remark=remark))
