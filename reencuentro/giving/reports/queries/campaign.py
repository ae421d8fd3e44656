"""What the donors of a campaign are told: what came, what each line got, what it paid, at which rates."""

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reencuentro.engines.journal.exchange import Rate
from reencuentro.engines.journal.money import Money
from reencuentro.giving.books import labels
from reencuentro.giving.books.templatetags.money import amount
from reencuentro.giving.campaigns.models import Counted, Settlement
from reencuentro.giving.campaigns.queries.progress import CLOSED, MET, MISSED, RUNNING, Progress
from reencuentro.giving.campaigns.queries.published import Published, published

from .. import plots
from ..report import Period, Report, Row, Table, numbers, sums, texts
from . import costs
from .movements import movements
from .words import as_published, day


def report(slug: str) -> Report:
    """In the active language. Raises `Http404` for no published campaign."""
    found = published(slug, (get_language() or "es")[:2])
    if found is None:
        raise Http404
    settlement = Settlement.objects.filter(campaign=found.id).select_related("entry").first()
    tables = [_came(found), _lines(found.progress)]
    if settlement:
        tables += [_parts(found.progress), *_paid(settlement)]
    rates = _rates(found)
    return Report(
        found.title,
        _("Report to those who gave"),
        tuple(_facts(found)),
        (*tables, *([rates] if rates.rows else [])),
    )


def _facts(found: Published) -> Iterator[tuple[str, str]]:
    progress = found.progress
    yield _("Goal"), amount(progress.goal)
    yield _("Raised"), f"{amount(progress.raised)} ({progress.percent} %)"
    yield _("Outcome"), _outcome(progress.outcome)
    yield _("Last day"), day(found.rule.last_day)
    yield _("If the goal is missed, everything is for"), found.rule.fallback
    yield (
        _("Rule"),
        _("version %(version)s, %(digest)s")
        % {
            "version": found.rule.version,
            "digest": found.rule.digest[:16],
        },
    )


def _outcome(code: str) -> str:
    return {
        RUNNING: _("It still runs"),
        CLOSED: _("Closed, its money is about to be given"),
        MET: _("Goal met"),
        MISSED: _("Goal missed"),
    }[code]


def _counted(found: Published) -> QuerySet[Counted]:
    return Counted.objects.filter(campaign=found.id, entry__reversed_by=None, day__lte=found.rule.last_day)


def _came(found: Published) -> Table:
    """By the currency in which it was given, beside what it counts towards the goal."""
    goal = found.progress.goal.currency
    rows: list[Row] = []
    given = _counted(found).order_by("given_currency").values_list("given_currency")
    for currency, minor, counted in given.annotate(Sum("given_minor"), Sum("minor")):
        rows.append((amount(Money(int(minor), currency)), Money(int(counted), goal)))
    columns = texts(_("Given")) + numbers(_("Counted"))
    note = _("What was given back is off it.")
    return Table(_("What came in"), columns, tuple(rows), sums(rows, _("Sum")), note=note)


def _lines(progress: Progress) -> Table:
    rows: list[Row] = [(line.title, line.wanted, line.reached) for line in progress.lines]
    bars = plots.within([(line.reached, line.wanted) for line in progress.lines])
    columns = texts(_("Line")) + numbers(pgettext("line of a budget", "Asked for"), _("Got"))
    title, drawn = _("What each line got"), _("What it got of what was asked for")
    return Table(title, columns, tuple(rows), sums(rows, _("Sum")), bars, drawn)


def _parts(progress: Progress) -> Table:
    rows: list[Row] = [(part.title, part.money) for part in progress.parts]
    columns = texts(_("Fund")) + numbers(_("Got"))
    return Table(_("Where the money went when it closed"), columns, tuple(rows), sums(rows, _("Sum")))


def _paid(settlement: Settlement) -> Iterator[Table]:
    """What the funds that got it have paid since, whoever's gift it was."""
    funds = [part.fund_id for part in settlement.parts.all()]
    since = settlement.entry.day if settlement.entry else timezone.localdate(settlement.act.at)
    period = Period(since, timezone.localdate())
    found = [one for fund in funds for one in movements(period, fund)]
    for currency, kinds in sorted(costs.of_the_office(found, period).items()):
        if any(kinds.values()):
            yield costs.table(_("What these funds paid since, %(currency)s") % {"currency": currency}, kinds)
    yield from costs.published(funds)


def _rates(found: Published) -> Table:
    used = _counted(found).order_by("published_on", "given_currency")
    rows = used.values_list("published_on", "given_currency", "rate", "source").distinct()
    columns, goal = texts(_("Published on"), _("Rate"), _("Published by")), found.rule.goal.currency
    said: tuple[Row, ...] = tuple(
        (
            published_on,
            as_published(Rate(currency, goal, Decimal(rate), source, "", published_on)),
            str(labels.SOURCES.get(source, source)),
        )
        for published_on, currency, rate, source in rows
        if published_on
    )
    return Table(_("Rates of exchange used"), columns, said)
