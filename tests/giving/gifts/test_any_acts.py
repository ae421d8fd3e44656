"""Whatever is given, promised, given back and forgotten comes to what a sheet of paper says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.giving import GIFTS
from reencuentro.giving.access.staff import Role, Staff
from reencuentro.giving.books.models import Balance, Posting
from reencuentro.giving.donors.actions import new_donor
from reencuentro.giving.donors.remembering import DonorFacts
from reencuentro.giving.gifts.actions import donors, money
from reencuentro.giving.gifts.models import Gift, Pledge
from reencuentro.giving.gifts.queries.gifts import lines, of_fund, totals
from reencuentro.giving.gifts.queries.messages import messages
from tests.attacks.databases import rows_of
from tests.attacks.world import undone
from tests.giving.conftest import BANK, DAY, pesos

from .conftest import PAPERS, told

KEEPER, DIRECTOR = Staff(uuid4(), Role.FUNDRAISER), Staff(uuid4(), Role.DIRECTOR)
SLOW = [HealthCheck.function_scoped_fixture]


@dataclass
class Paper:
    """What somebody with a pencil would have: by id what is left of each, and what was income."""

    gifts: dict[UUID, int] = field(default_factory=dict)
    back: set[UUID] = field(default_factory=set)
    mistakes: set[UUID] = field(default_factory=set)
    platform: set[UUID] = field(default_factory=set)
    pledges: dict[UUID, int] = field(default_factory=dict)
    income: int = 0


def done(act: Callable[[], object]) -> bool:
    try:
        act()
    except JournalError:
        return False
    return True


def give(paper: Paper, minor: int, _which: int) -> None:
    gift = told(KEEPER, replace(PAPERS, money=pesos(minor), reference=str(uuid4())))
    paper.gifts[gift.id] = minor
    paper.income += minor


def give_to_platform(paper: Paper, minor: int, _which: int) -> None:
    sort = {"means": "platform", "account": "", "donee": "hipgive", "source": "hipgive"}
    gift = told(KEEPER, replace(PAPERS, money=pesos(minor), reference=str(uuid4()), **sort))
    paper.gifts[gift.id] = minor
    paper.platform.add(gift.id)


def give_back(paper: Paper, minor: int, which: int) -> None:
    gift = _one_of(paper.gifts, which)
    if gift is None:
        return
    fits = minor <= paper.gifts[gift] and gift not in paper.mistakes
    assert done(lambda: money.give_back(KEEPER, gift, pesos(minor), DAY, BANK, uuid4())) == fits
    if fits:
        paper.gifts[gift] -= minor
        paper.back.add(gift)
        paper.income -= 0 if gift in paper.platform else minor


def take_back(paper: Paper, _minor: int, which: int) -> None:
    gift = _one_of([one for one in paper.gifts if one not in paper.platform | paper.mistakes], which)
    if gift is None:
        return
    kept = Gift.objects.get(id=gift).pledge_id
    fits = gift not in paper.back
    assert done(lambda: money.take_back(KEEPER, gift, DAY, "twice")) == fits
    if fits:
        if kept:
            paper.pledges[kept] += paper.gifts[gift]
        else:
            paper.income -= paper.gifts[gift]
        paper.gifts[gift] = 0
        paper.mistakes.add(gift)


def pledge(paper: Paper, minor: int, _which: int) -> None:
    donor = new_donor(KEEPER, DonorFacts("Ximena"))
    made = money.enter_pledge(KEEPER, donor.id, "papers", pesos(minor), DAY, DAY, uuid4())
    paper.pledges[made.id] = minor
    paper.income += minor


def keep(paper: Paper, minor: int, which: int) -> None:
    promised = _one_of(paper.pledges, which)
    if promised is None:
        return
    new = replace(PAPERS, money=pesos(minor), reference=str(uuid4()), pledge=Pledge.objects.get(id=promised))
    fits = minor <= paper.pledges[promised]
    assert done(lambda: told(KEEPER, new)) == fits
    if fits:
        paper.pledges[promised] -= minor
        paper.gifts[Gift.objects.get(reference=new.reference).id] = minor


def lose(paper: Paper, minor: int, which: int) -> None:
    promised = _one_of(paper.pledges, which)
    if promised is None:
        return
    fits = minor <= paper.pledges[promised]
    given_up = done(lambda: money.give_pledge_up(KEEPER, promised, pesos(minor), DAY, uuid4()))
    assert given_up == fits
    paper.pledges[promised] -= minor if fits else 0


ACTS = (give, give_to_platform, give_back, take_back, pledge, keep, lose)
STEPS = st.tuples(st.sampled_from(ACTS), st.integers(1, 200), st.integers(0, 9))


@settings(max_examples=12, deadline=None, suppress_health_check=SLOW)
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
def test_gifts_promises_and_what_goes_back_come_to_the_same_in_the_books(funds, steps):
    with undone():
        paper = Paper()
        for act, minor, which in steps:
            act(paper, minor, which)
            _agrees(paper)


def _agrees(paper: Paper) -> None:
    left = {line.gift.id: line.left.minor for line in lines(of_fund("papers"))}
    assert left == paper.gifts and all(minor >= 0 for minor in left.values())
    assert {one.id: one.left().minor for one in Pledge.objects.all()} == paper.pledges
    booked = Balance.objects.filter(account=GIFTS).first()
    assert (-booked.minor if booked else 0) == paper.income
    promised = Balance.objects.filter(account="Assets:Pledges").first()
    assert (promised.minor if promised else 0) == sum(paper.pledges.values())


TOLD = st.lists(
    st.tuples(st.integers(1, 500), st.sampled_from(["papers", "leaflets"])), min_size=1, max_size=6
)


@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(gifts=TOLD, data=st.data())
def test_told_in_any_order_and_again_it_is_the_same(funds, gifts, data):
    """As notices of a processor come: each at least once, some twice."""
    new = [
        replace(PAPERS, money=pesos(minor), fund=fund, source="stripe", reference=f"pi_{number}")
        for number, (minor, fund) in enumerate(gifts)
    ]
    again = data.draw(st.lists(st.sampled_from(new), max_size=4))
    assert _books_of(new) == _books_of(data.draw(st.permutations([*new, *again])))


def _books_of(gifts: Sequence) -> tuple:
    with undone():
        for one in gifts:
            told(KEEPER, one)
        sums = sorted(Balance.objects.values_list("account", "fund", "minor"))
        each = sorted(Gift.objects.values_list("reference", "fund", "minor"))
        for gift in Gift.objects.all():
            booked = Posting.objects.filter(entry=gift.entry_id, account=GIFTS)
            assert sum(-posting.minor for posting in booked) == gift.minor
        return sums, each


NAMES = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=4, max_size=20)


@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(name=NAMES, gifts=st.lists(st.integers(1, 900), max_size=4), named=st.booleans())
def test_forgotten_or_unnamed_nobody_reads_who_it_was_and_every_sum_stays(funds, name, gifts, named):
    with undone():
        donor = new_donor(KEEPER, DonorFacts(name, email="x@correo.example"))
        said = {"donor": donor, "message": "Gracias", "public_name": name, "named": named}
        for minor in gifts:
            told(KEEPER, replace(PAPERS, money=pesos(minor), reference=str(uuid4()), **said))
        Gift.objects.update(moderation=Gift.Moderation.APPROVED)
        assert {one.name for one in messages("papers")} <= ({name} if named else {""})
        assert name not in str(list(rows_of("giving")))
        before = _sums()
        donors.forget_donor(DIRECTOR, donor.id)
        assert _sums() == before
        assert messages("papers") == []
        kept = donor.kept.first()
        assert (kept is not None) == bool(gifts)
        assert kept is None or (kept.name == name and kept.until > timezone.localdate())


def _sums() -> tuple:
    balances = list(Balance.objects.values_list("account", "fund", "currency", "minor"))
    return balances, totals(lines(of_fund("papers")))


def _one_of(found, which: int) -> UUID | None:
    ids = list(found)
    return ids[which % len(ids)] if ids else None
