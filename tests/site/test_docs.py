"""What the documents point to is there, and each decision has a number of its own."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_each_decision_has_its_number():
    numbers = Counter(path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [number for number, count in numbers.items() if count > 1] == []


def test_every_decision_that_is_named_by_its_number_exists():
    known = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    texts = (document.read_text(encoding="utf-8") for document in DOCUMENTS)
    named = {number for text in texts for number in re.findall(r"decisions?[/ ](\d{4})", text)}
    assert named - known == set()
