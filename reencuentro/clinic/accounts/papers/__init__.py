"""Papers made in memory and streamed: no word of a recovery share ever touches the disk."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import typst


@dataclass(frozen=True)
class SharePaper:
    """One share of the recovery key as its holder keeps it. `words` is the SLIP-39 line of 33 words."""

    holder: str
    words: str
    number: int
    needed: int
    total: int
    fingerprint: str
    day: date


def share_papers(papers: list[SharePaper]) -> bytes:
    """A PDF with one page for each share, in Spanish and English."""
    pages = [asdict(paper) | {"words": paper.words.split(), "day": paper.day.isoformat()} for paper in papers]
    return typst.compile(_template(), sys_inputs={"shares": json.dumps(pages)})


@cache
def _template() -> bytes:
    return files(__package__).joinpath("shares.typ").read_bytes()
