"""What a letter of ten pages costs, from the words of a case to an archival PDF, against WeasyPrint.

    python -m bench.letters

Ours starts a process for each letter and ends it again; WeasyPrint works on in this one, which has loaded it
before. Both set the same words in eleven points on letter paper. The goal is a letter under 150 ms.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

import pypdf
from weasyprint import HTML

from reencuentro.clinic.letters.typesetting import pdf

RUNS = 15
GOAL_MS = 150
MADE = datetime(2026, 11, 27, tzinfo=UTC)
WORDS = (
    "La clínica informará del avance del asunto en lenguaje claro, avisará de los plazos y entregará copia "
    "de lo que se presente. Nada que pudiera ser advertido por quien tiene consigo a la niña se hará sin "
    "valorar antes el riesgo y sin su decisión. "
)
PARAGRAPHS = [f"{number}. {WORDS * 3}" for number in range(1, 58)]
DATA = {
    "languages": ["es"], "draft": False, "number": "001/2026", "title": {"es": "Carta", "en": "Letter"},
    "house": {"name": "Clínica Puente", "lines": ["Calle Uno 1"]}, "fields": {}, "paragraphs": {},
}  # fmt: skip
STYLE = (
    "@page { size: letter; margin: 2.6cm 2.4cm 2.3cm } body { font: 11pt/1.3 serif } p { margin: 0.7em 0 }"
)


def main() -> None:
    """Print the time of each, and the ratio of what the processor did."""
    source, page = as_template(), as_html()
    ours = Times.of(lambda: pdf(source, DATA, MADE))
    theirs = Times.of(lambda: HTML(string=page).write_pdf(pdf_variant="pdf/a-2u"))
    print(f"ours        {ours}")
    print(f"WeasyPrint  {theirs}")
    print(f"{theirs.processor_a_page / ours.processor_a_page:.1f}× the processor's time a page")
    print(f"goal: under {GOAL_MS} ms; where others use the machine, the processor's time tells")


def as_template() -> str:
    body = "\n".join(f'#p("p{number}", es: "{text}")' for number, text in enumerate(PARAGRAPHS))
    return f'#import "house.typ": *\n#letterhead\n#title(es: "Carta", en: "Letter")\n{body}\n'


def as_html() -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in PARAGRAPHS)
    return f"<html lang=es><title>Carta</title><style>{STYLE}</style><body><h1>Carta</h1>{body}"


@dataclass(frozen=True)
class Times:
    """Medians in milliseconds; the processor's with that of the processes that were started."""

    wall: float
    processor: float
    pages: int

    @property
    def processor_a_page(self) -> float:
        return self.processor / self.pages

    def __str__(self) -> str:
        return f"{self.wall:6.0f} ms, processor {self.processor:6.0f} ms, {self.pages} pages"

    @classmethod
    def of(cls, make: Callable[[], bytes]) -> "Times":
        pages = len(pypdf.PdfReader(io.BytesIO(make())).pages)
        walls, processors = [], []
        for _run in range(RUNS):
            begun, worked = perf_counter(), _processor()
            make()
            walls.append((perf_counter() - begun) * 1000)
            processors.append((_processor() - worked) * 1000)
        return cls(median(walls), median(processors), pages)


def _processor() -> float:
    used = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
