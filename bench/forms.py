"""What filling a form costs: the green card application of 24 pages, beside pypdf's own filling of the same.

    python -m bench.forms [--form i-485-2025-01-20] [--times 5]

Every field is filled in: texts, boxes, lists. Ours reads the form, sets the values, draws how each field
looks, takes the XFA twin out and writes the file. pypdf sets and draws them page by page, each page with its
own fields only, and writes the file. Of each the best of a few runs counts, by processor time.
"""

import argparse
import io
import time
from collections.abc import Callable

import pypdf

from reencuentro.engines.forms.filling import fill
from reencuentro.engines.forms.model import WRITABLE, Field, Form, Kind
from reencuentro.engines.forms.reading import read_form
from reencuentro.engines.forms.shelf import load_shelf
from reencuentro.site.config import ROOT

GOAL = 2.0
"""Seconds."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", default="i-485-2025-01-20")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    data = load_shelf(ROOT / "forms").blanks[options.form].read_bytes()
    form = read_form(data)
    values = _values(form)
    reading = _best(lambda: read_form(data), options.times)
    ours = _best(lambda: fill(data, values), options.times)
    theirs = _best(lambda: _by_pypdf(data, values, form), options.times)
    print(f"{options.form}: {form.pages} pages, {len(values)} fields filled in")
    print(f"  read      {reading * 1000:7.0f} ms")
    print(f"  fill      {ours * 1000:7.0f} ms   goal {GOAL:g} s: {'met' if ours < GOAL else 'MISSED'}")
    print(f"  pypdf     {theirs * 1000:7.0f} ms   {theirs / ours:.1f} times ours")


def _values(form: Form) -> dict[str, str]:
    asked = [field for field in form.fields.values() if field.kind in WRITABLE and not field.value]
    return {field.name: _value(field) for field in asked}


def _value(field: Field) -> str:
    if field.kind is Kind.CHECK:
        return field.states[0]
    return field.options[1] if field.kind is Kind.CHOICE else "Xicohténcatl"[: field.most or None]


def _best(run: Callable[[], object], times: int) -> float:
    """Processor seconds."""
    found = []
    for _time in range(times):
        begun = time.process_time()
        run()
        found.append(time.process_time() - begun)
    return min(found)


def _by_pypdf(data: bytes, values: dict[str, str], form: Form) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    pages: dict[int, dict[str, str]] = {}
    for name, value in values.items():
        field = form.fields[name]
        pages.setdefault(field.page, {})[name] = _as_pypdf(field, value)
    for number, told in pages.items():
        writer.update_page_form_field_values(writer.pages[number - 1], told, auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _as_pypdf(field: Field, value: str) -> str:
    return f"/{value}" if field.kind is Kind.CHECK else value


if __name__ == "__main__":
    main()
