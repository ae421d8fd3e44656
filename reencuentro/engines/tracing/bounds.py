"""Whom a scan has to look at: everybody else is proved to be worth less (Turtle and Flood's MaxScore).

Whoever is on none of the lists that are looked up has in each field at most what that field says without
a look. For each reading these must add up to less than what a candidate is worth. That leaves bits to share
out among the fields: a field that gets some may leave out the list of a frequent name. They are shared out
so that the fewest people are looked at.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .name_tables import NameTable
from .scale import BIT
from .tables import Compiled

if TYPE_CHECKING:
    from . import kernels

WHERE = np.array([1, 0.5, 0.5])  # of the people who have a name: as given name, first and second surname


def near(query: Compiled, least: int, fathers: bool) -> "kernels.Near":
    """What somebody must have more of that is worth `least`; whether fathers are known."""
    from . import bound_kernels, kernels

    readings = _readings(query)
    common, budgets = query.beyond, _budgets(query, readings, least, fathers)
    names = np.array([[table.beyond for table in tables] for tables in readings]) * WHERE[:, None]
    of_common, of_names = (BIT * levels for levels in bound_kernels.shared_out(common, names, budgets))
    of_names += [[table.nothing for table in tables] for tables in readings]
    everybody = budgets.min() < 0
    return kernels.Near(
        given=of_names[:, 0].copy(),
        surname1=of_names[:, 1].copy(),
        surname2=of_names[:, 2].copy(),
        date=kernels.LOWEST if everybody else int(query.least_of_date + of_common[0]),
        mother_given=int(of_common[1]),
        place=int(of_common[2]),
    )


def _readings(query: Compiled) -> list[tuple[NameTable, NameTable, NameTable]]:
    """The tables of given names and both surnames of each."""
    t = query.tables
    return [
        (query.given[given], query.surname[first], query.surname[second])
        for given, first, second in zip(t.of_given, t.first, t.second, strict=True)
    ]


def _budgets(
    query: Compiled, readings: Sequence[Sequence[NameTable]], least: int, fathers: bool
) -> np.ndarray:
    """[reading] how many bits are left to share out: then who is on no list is worth less than `least`."""
    t = query.tables
    most = query.least_of_date + t.most_of_sex + (t.most_of_father if fathers else 0)
    names = [
        int(bits) + sum(table.nothing for table in tables)
        for bits, tables in zip(t.bits, readings, strict=True)
    ]
    budgets: np.ndarray = (least - 1 - most - np.array(names)) // BIT
    return budgets
