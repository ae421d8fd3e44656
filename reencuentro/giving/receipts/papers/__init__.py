"""Receipts on paper, made in memory: an acknowledgement from its frozen words, a CFDI from its XML."""

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import typst

ARCHIVAL: Literal["a-2a"] = "a-2a"
"""PDF/A-2a: what is kept for years carries its own fonts, and what a program reads aloud has its order."""


def letter_pdf(words: dict[str, Any], issued: datetime) -> bytes:
    """The acknowledgement that `letters.in_words` says; the same words give the same bytes."""
    return _set("letter.typ", words, issued)


def cfdi_pdf(facts: dict[str, Any], issued: datetime) -> bytes:
    """How a CFDI is read by people; the document itself is its XML."""
    return _set("cfdi.typ", facts, issued)


def _set(template: str, paper: dict[str, Any], issued: datetime) -> bytes:
    return bytes(
        typst.compile(
            _template(template),
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
            pdf_standards=[ARCHIVAL],
            timestamp=int(issued.timestamp()),
        )
    )


@cache
def _template(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()
