"""Count a term day by day: count F20 --notice 2026-10-05 --mode list --court cdmx [--lang es|en]"""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from reencuentro.engines.clockwork.counting import count
from reencuentro.engines.clockwork.errors import BrokenLaw, CannotCount
from reencuentro.engines.clockwork.law import load_law
from reencuentro.engines.clockwork.rule_schema import MODES
from reencuentro.engines.clockwork.sheet import write_sheet
from reencuentro.engines.clockwork.triggers import Suspension, Trigger
from tools.law import LAW

type Options = argparse.Namespace


def main(arguments: list[str]) -> int:
    """0 and the sheet; 1 and the reason why there is no date; 2 for what is no command at all."""
    options = _parser().parse_args(arguments)
    try:
        law = load_law(options.folder)
        print(write_sheet(count(_trigger(options), law), law, options.lang))
    except (BrokenLaw, CannotCount) as refusal:
        print(refusal.say(options.lang), file=sys.stderr)
        return 1
    return 0


def _trigger(options: Options) -> Trigger:
    return Trigger(
        rule=options.rule,
        notified=_moment_or_day(options.notice),
        court=options.court,
        mode=options.mode,
        variant=options.variant,
        filed=_day(options.filed) if options.filed else None,
        state=options.state,
        district=options.district,
        procedure=options.procedure,
        child_case=not options.no_child,
        act_regime=options.act_regime,
        facts=frozenset(options.fact),
        distance_km=options.distance_km,
        set_length=options.set_length,
        set_date=_day(options.set_date) if options.set_date else None,
        extended_by=options.extended_by,
        suspensions=tuple(Suspension(_day(first), _day(last)) for first, last in options.suspended),
        electronic_filing=options.electronic_filing,
    )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CannotCount("not_a_date", found=written) from None


def _moment_or_day(written: str) -> date | datetime:
    if "T" not in written:
        return _day(written)
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise CannotCount("not_a_date", found=written) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run count", description=__doc__)
    add = parser.add_argument
    add("rule", help="id of the rule, such as F20")
    add(
        "--notice",
        required=True,
        help="day of the notice, the event or the birth; for hours 2026-10-05T14:30",
    )
    add("--court", required=True, help="an id of law/courts.toml, such as cdmx")
    add("--mode", default="", choices=MODES, help="how the notice was made")
    add("--variant", default="", help="which of the rule's terms, if it has several")
    add("--lang", choices=["es", "en"], default="en")
    add("--filed", default="", help="day on which the case was filed: decides which code governs")
    add("--state", default="", help="letters of the state, if it is not the court's")
    add("--district", default="")
    add("--procedure", default="family")
    add("--no-child", action="store_true", help="no child's rights are at stake")
    add("--act-regime", default="", help="amparo: regime of the act complained of, such as cnpcf")
    add("--fact", action="append", default=[], help="what may stop the term, such as maintenance")
    add("--distance-km", type=int, default=0)
    add("--set-length", type=int, help="the length that the court or the notice set")
    add("--set-date", default="", help="the date that the notice prints")
    add("--extended-by", type=int, default=0)
    add("--suspended", nargs=2, action="append", default=[], metavar=("FROM", "TO"))
    add("--folder", type=Path, default=LAW, help="another folder than law/, to try what was changed")
    add("--electronic-filing", action="store_true", help="what is filed is routed the next working day")
    return parser
