"""Work with fillable government forms: forms adopt FILE.pdf | check MAP.toml FILE.pdf | fields FILE.pdf"""

import argparse
import sys
from pathlib import Path

from reencuentro.engines.forms.drafting import draft
from reencuentro.engines.forms.errors import FormError
from reencuentro.engines.forms.mapping import faults, read_map
from reencuentro.engines.forms.model import Form
from reencuentro.engines.forms.proposing import propose
from reencuentro.engines.forms.reading import read_form
from reencuentro.engines.forms.shelf import load_shelf, stem
from reencuentro.site.config import ROOT

FORMS = ROOT / "forms"
WHY = {
    "not_pdf": "This is no PDF.",
    "damaged": "This PDF is damaged: fetch it again from the agency's page.",
    "locked": "This PDF opens by a password only.",
    "too_long": "This has {pages} pages: no form has so many.",
    "no_fields": "This PDF has no fields: it was printed, scanned or flattened. Fetch the fillable one.",
    "only_xfa": "The fields of this PDF exist for Adobe's programs only. It can't be filled here.",
    "bad_map": "The map can't be read: {key}",
}


def main(arguments: list[str]) -> int:
    """0 if all is well; 1 with the reason in words, 2 for a map that does not fit."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except FormError as error:
        print(WHY[error.code].format(**error.facts), file=sys.stderr)
    except FileNotFoundError as error:
        print(f"There is no file {error.filename}.", file=sys.stderr)
    return 1


def adopt(options: argparse.Namespace) -> int:
    """Write a draft of a map, in which every proposal is a remark until somebody takes it."""
    form = read_form(options.file.read_bytes())
    shelf = load_shelf(FORMS)
    number, edition = form.imprint.number, form.imprint.edition
    if shelf.map_for(number, edition):
        print(f"There is a map for {number}, edition {edition}.")
        return 0
    target = options.into / f"{stem(number or options.file.stem, edition)}.toml"
    if target.exists():
        print(f"{target} is there already: nothing was written.", file=sys.stderr)
        return 1
    proposals = propose(form, shelf.catalogue)
    target.write_text(draft(form, shelf.nearest_map(number), proposals), encoding="utf-8")
    print(f"{target}: {len(form.fields)} fields, {len(proposals)} proposals to look through.")
    return 0


def check(options: argparse.Namespace) -> int:
    """Hold a map against the form it is for."""
    found = faults(
        read_map(options.map.read_text(encoding="utf-8")),
        read_form(options.file.read_bytes()),
        load_shelf(FORMS).catalogue,
    )
    for fault in found:
        print(" ".join(filter(None, [fault.code, fault.field, fault.datum])))
    print("The map fits." if not found else f"{len(found)} faults.")
    return 2 if found else 0


def fields(options: argparse.Namespace) -> int:
    """List what a form asks."""
    form = read_form(options.file.read_bytes())
    print(_told(form))
    for field in form.fields.values():
        print(f"{field.page:>3}  {field.kind:<9} {field.name}  {field.says[-100:]}")
    return 0


def _told(form: Form) -> str:
    imprint = form.imprint
    facts = [imprint.number or "no number", f"edition {imprint.edition}", f"{form.pages} pages"]
    if imprint.expires:
        facts.append(f"expires {imprint.expires}")
    return ", ".join([*facts, f"{len(form.fields)} fields"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./run forms", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    adopting = verbs.add_parser("adopt", help=adopt.__doc__)
    adopting.add_argument("--into", type=Path, default=Path(), help="the folder for the draft, else this one")
    checking = verbs.add_parser("check", help=check.__doc__)
    checking.add_argument("map", type=Path)
    listing = verbs.add_parser("fields", help=fields.__doc__)
    for verb, run in ((adopting, adopt), (checking, check), (listing, fields)):
        verb.add_argument("file", type=Path)
        verb.set_defaults(run=run)
    return parser
