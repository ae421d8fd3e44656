"""The only door to a case. Nothing else in the house fetches rows of `Case`."""

from collections import Counter
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from reencuentro.clinic.audit.actions import record
from reencuentro.clinic.keyring.doors import enter
from reencuentro.clinic.keyring.opened import OpenedCase

from .journey import Stage
from .kinds import LIVE
from .models import Case
from .permissions import Act, may
from .references import new_reference

READS = frozenset({"GET", "HEAD"})


def get_case(request: HttpRequest, case_id: UUID, verb: str = "case.read") -> Case:
    """The case, opened with the keys of the request's user; a read is written in the audit trail.

    `Http404` for everybody else, in the same words as for a case that does not exist, and audited.
    """
    case = case_within(enter(request, case_id))
    if case is None or not may(case, Act.READ):
        record(request.user.pk, "case.open", case_id=case_id, outcome="denied")
        raise Http404
    if request.method in READS:
        record(case.opened.user_id, verb, case_id=case_id)
    return case


def case_within(opened: OpenedCase) -> Case | None:
    """The case of these keys; None if it was founded but never written, or only its portal is held."""
    return Case.objects.within(opened).filter(id=opened.case_id).first()


def lock(case: Case) -> None:
    """Read the case anew and keep others from changing it until the transaction ends."""
    case.refresh_from_db(from_queryset=Case.objects.within(case.opened).select_for_update())


def plain_cases(ids: Iterable[UUID]) -> dict[UUID, Case]:
    """Cases for those who decide without a key: their sealed columns stay shut."""
    return {case.id: case for case in Case.objects.filter(id__in=set(ids))}


def references_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The spoken references of those of these cases that are there."""
    return dict(Case.objects.filter(id__in=set(ids)).values_list("id", "reference"))


def plain_rows(ids: Collection[UUID]) -> QuerySet:
    """The plain columns that lists show: for the database to narrow, count and put in order."""
    columns = ("case_id", "reference", "kind", "stage", "status", "lead_id", "opened_on", "updated")
    return Case.objects.filter(id__among=ids).values(*columns)


def live_cases_by_lead() -> Counter[UUID]:
    """How many live cases each colleague leads, without opening any."""
    live = Case.objects.filter(status__in=LIVE).order_by()
    return Counter(dict(live.values_list("lead_id").annotate(Count("id"))))


def leads_of_live_cases(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """{case: lead} of those of these cases that are live, without opening any."""
    live = Case.objects.filter(id__in=set(ids), status__in=LIVE)
    return dict(live.values_list("id", "lead_id"))


def cases_led() -> list[tuple[UUID, UUID]]:
    """(case, lead) of each live case, without opening any."""
    return list(Case.objects.filter(status__in=LIVE).values_list("id", "lead_id"))


def live_cases(lead_id: UUID | None = None) -> QuerySet[Case]:
    """The live cases, of one lead if she is named: to narrow and count by plain columns, not to open."""
    led = {"lead_id": lead_id} if lead_id else {}
    return Case.objects.filter(**led, status__in=LIVE).order_by()


def references_to_hand_over(user_id: UUID, stranded: Collection[UUID]) -> Iterable[str]:
    """The live cases that somebody leads, and of the others those that nobody else could open."""
    hers = Q(lead_id=user_id, status__in=LIVE) | Q(id__in=stranded)
    return Case.objects.filter(hers).values_list("reference", flat=True)


def lock_plain(case_id: UUID) -> Case:
    """The same, locked for a decision. Raises `Http404`."""
    case = Case.objects.select_for_update().filter(id=case_id).first()
    if case is None:
        raise Http404
    return case


def mark(case_id: UUID, **plain: object) -> None:
    """Set plain columns of a case without opening it: decisions taken by office."""
    if not Case.plaintext.keys() >= plain.keys():
        raise ValueError("only plain columns can be set from outside")
    Case.objects.filter(id=case_id).update(**plain)


def new_references(count: int) -> list[str]:
    """That many numbers that no case has."""
    fresh: set[str] = set()
    while len(fresh) < count:
        drawn = {new_reference() for _draw in range(count - len(fresh))}
        fresh |= drawn - taken(drawn)
    return sorted(fresh)


def taken(references: Iterable[str]) -> set[str]:
    """Those of these numbers that a case has."""
    return set(Case.objects.filter(reference__in=list(references)).values_list("reference", flat=True))


def new_case(opened: OpenedCase, **values: object) -> Case:
    """Write the row of a case that was just founded. Raises `ValidationError` for what it doesn't take."""
    case = Case(
        opened=opened,
        id=opened.case_id,
        reference=new_references(1)[0],
        stage=Stage.ASKED_FOR_HELP,
        updated=timezone.now().replace(minute=0, second=0, microsecond=0),
        **values,
    )
    case.clean_fields(exclude=[*Case.base_plaintext])
    case.save(force_insert=True)
    return case


def find_by_reference(reference: str) -> UUID:
    """The id of the live case with this spoken reference. Raises `Http404`."""
    folded = reference.strip().upper().replace(" ", "-")
    case_id = Case.objects.filter(reference=folded).values_list("id", flat=True).first()
    if case_id is None:
        raise Http404
    return case_id
