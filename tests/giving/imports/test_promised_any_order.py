"""Over any order of files, promises, months and what is entered by hand, income is counted once."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal.giving import GIFTS
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.models import Balance
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.models import Donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.models import Gift, Pledge
from reencuentro.giving.gifts.queries.awaited import What
from reencuentro.giving.imports import actions, matching
from reencuentro.giving.imports.batches import lines_at
from reencuentro.giving.imports.booking import book_some
from reencuentro.giving.imports.carrying import About
from reencuentro.giving.imports.checking import check_some
from reencuentro.giving.imports.models import Import
from tests.attacks.world import undone
from tests.giving.conftest import BANK

from .expecting import by_hand, line, of_lines, promised

KEEPER = Staff(uuid4(), Role.FUNDRAISER)
DAY = date(2026, 10, 1)
SLOW = [HealthCheck.function_scoped_fixture]


@dataclass
class Clinic:
    """What really happened: money that came, each under an id of the bank, and what of it was said before."""

    donor: Donor
    came: dict[str, int] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)
    promised: int = 0
    kept: int = 0
    files: list[Import] = field(default_factory=list)


def promise(clinic: Clinic, minor: int) -> None:
    """For exactly what comes later."""
    promised(KEEPER, clinic.donor, minor)
    clinic.promised += minor


def come(clinic: Clinic, minor: int) -> None:
    clinic.came[f"S-{len(clinic.came)}"] = minor


def enter(clinic: Clinic, minor: int) -> None:
    """Somebody enters by hand what came last, also as the keeping of a promise."""
    if not clinic.came or (last := list(clinic.came)[-1]) in clinic.entered | _booked():
        return
    amount = clinic.came[last]
    open_one = next((one for one in Pledge.objects.all() if one.left().minor >= amount), None)
    pledge = open_one if minor % 2 else None
    by_hand(KEEPER, clinic.donor, amount, DAY, pledge=pledge, fund="leaflets")
    clinic.entered.add(last)
    clinic.kept += amount if pledge else 0


def bring(clinic: Clinic, _minor: int) -> None:
    """A file of all that came until now."""
    if not clinic.came:
        return
    lines = [line(folio, "Ximena", f"{minor / 100:.2f}") for folio, minor in clinic.came.items()]
    found = actions.bring(KEEPER, SimpleUploadedFile("bank.csv", of_lines(*lines).encode()))
    columns = About.of(found.about).columns
    actions.choose(KEEPER, found.id, columns, account=BANK, fund="papers")
    clinic.files.append(check_some(found.id, seconds=60))


def book(clinic: Clinic, minor: int) -> None:
    """Somebody who knows what happened decides on a file, as often as it is asked, and books it."""
    if not clinic.files:
        return
    found = clinic.files.pop(minor % len(clinic.files))
    for _asked in range(10):
        for row in found.rows.filter(state="doubt", verdict=""):
            _decide(clinic, found, row)
        actions.book_file(KEEPER, found.id, leave_wrong_out=True)
        if book_some(found.id, seconds=60).state == "done":
            return
    raise AssertionError("asked without an end")


def _decide(clinic: Clinic, found: Import, row: object) -> None:
    folio = list(clinic.came)[row.place]
    may_be = matching.matches(About.of(found.about), [row], lines_at(found, {row.place}))
    what = What.GIFT if folio in clinic.entered else What.PLEDGE
    fits = [match for match in may_be.get(row.place, []) if match.awaited.what == what]
    for match in fits:
        try:
            actions.match(KEEPER, found.id, row.place, match.awaited.code)
        except actions.Refused:
            continue
        return
    actions.decide(KEEPER, found.id, [row.place], "take")


def _booked() -> set[str]:
    return {gift.reference.rpartition("/")[2] for gift in Gift.objects.filter(source="bank")}


STEPS = st.tuples(st.sampled_from([promise, come, come, enter, bring, book, book]), st.integers(1, 6))


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
def test_in_any_order_income_is_counted_once(funds, steps):
    with undone():
        clinic = Clinic(new_donor(KEEPER, DonorFacts("Ximena")))
        for step, minor in [*steps, (bring, 1), *[(book, 0)] * len(steps)]:
            step(clinic, minor)
        came = sum(clinic.came.values())
        kept = sum(gift.minor for gift in Gift.objects.exclude(pledge=None))
        assert _on(BANK) == came
        assert -_on(GIFTS) == came - kept + clinic.promised
        assert _on("Assets:Pledges") == clinic.promised - kept == _left()
        assert Gift.objects.count() == len(clinic.came)


def _left() -> int:
    return sum(pledge.left().minor for pledge in Pledge.objects.all())


def _on(account: str) -> int:
    return sum(Balance.objects.filter(account=account).values_list("minor", flat=True))
