"""Check the law files: law check [--lang es|en] [--folder DIR]"""

import argparse
import sys
from pathlib import Path

from reencuentro.engines.clockwork.errors import BrokenLaw, Fault
from reencuentro.engines.clockwork.law import Law, load_law
from reencuentro.engines.clockwork.papers.loading import load_paper_law
from reencuentro.engines.clockwork.papers.model import PaperLaw
from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.model import Plan
from reencuentro.giving.gifts.laundering.law import load_laundering_law
from reencuentro.giving.receipts.law import load_receipt_law
from reencuentro.site.config import ROOT

LAW = ROOT / "law"
ALL_WELL = {
    "en": "{rules} rules, {calendars} calendars, {steps} steps of the plan, {kinds} kinds of papers: "
    "no fault found.",
    "es": "{rules} reglas, {calendars} calendarios, {steps} pasos del plan, {kinds} clases de documentos: "
    "ninguna falla.",
}


def main(arguments: list[str]) -> int:
    """0 if the law can be used; else every fault with its file and line, and 1."""
    options = _parser().parse_args(arguments)
    try:
        law, plan, papers = _load(options.folder)
    except BrokenLaw as broken:
        print(broken.say(options.lang), file=sys.stderr)
        return 1
    calendars = sum(len(calendar.years) for calendar in law.calendars.calendars.values())
    counts = {"rules": len(law.rules), "steps": len(plan.steps), "kinds": len(papers.kinds)}
    print(ALL_WELL[options.lang].format(calendars=calendars, **counts))
    return 0


def _load(folder: Path) -> tuple[Law, Plan, PaperLaw]:
    """Law, plan and papers, or the faults of all files; those of receipts and of large gifts among them.

    Papers name rules and steps, so they are looked at once these are right.
    """
    faults: list[Fault] = []
    try:
        law = load_law(folder)
    except BrokenLaw as broken:
        faults += broken.faults
    try:
        plan = load_plan(folder / "plan")
    except BrokenLaw as broken:
        faults += broken.faults
    for load in (load_receipt_law, load_laundering_law):
        try:
            load(folder)
        except BrokenLaw as broken:
            faults += broken.faults
    if faults:
        raise BrokenLaw(faults)
    return law, plan, load_paper_law(folder / "papers", law, plan)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run law", description=__doc__)
    parser.add_argument("verb", choices=["check"])
    parser.add_argument("--lang", choices=["es", "en"], default="en")
    parser.add_argument("--folder", type=Path, default=LAW, help="another folder than law/")
    return parser
