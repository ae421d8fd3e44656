"""What a template's source says of itself: which fields it names, and which paragraphs can be rewritten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from .citations import citations
from .fields import FIELDS
from .typesetting import NotTypeset

LAW = "law."
_NAME = re.compile(r'\{([a-z0-9_.-]+)\}|\b(?:value|rows)\(\s*"([^"]+)"')
_STRING = r'"(?:[^"\\]|\\.)*"'
_PARAGRAPH = re.compile(
    rf"#p\(\s*(?P<key>{_STRING})(?P<said>(?:\s*,\s*(?:es|en):\s*{_STRING})*)\s*,?\s*\)", re.DOTALL
)
_SAID = re.compile(rf"(?P<language>es|en):\s*(?P<text>{_STRING})", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_NOT_FOR_TEMPLATES = re.compile(r"\b(?P<word>eval\s*\(|(?<!counter\()page\s*[.(]|sys\s*\.)")


@dataclass(frozen=True)
class Paragraph:
    """`said`: {language: the words as the template has them}."""

    key: str
    said: dict[str, str]


def names_in(source: str) -> set[str]:
    """Every field and citation that is named."""
    return {name for name, _place in _named(source)}


def paragraphs_in(source: str) -> list[Paragraph]:
    """Those written as `#p("key", es: "…", en: "…")`, in their order."""
    return [
        Paragraph(
            _text(match["key"]),
            {one["language"]: _text(one["text"]) for one in _SAID.finditer(match["said"])},
        )
        for match in _PARAGRAPH.finditer(source)
    ]


def check(source: str) -> None:
    """Raise `NotTypeset`, at its line, for what no template may do and for fields that aren't there."""
    for match in _NOT_FOR_TEMPLATES.finditer(_without_comments(source)):
        word = match["word"].rstrip("(. ")
        raise _at(
            source,
            match.start(),
            _("A template can't use “%(word)s”: the sheet and its draft mark are the house's.")
            % {"word": word},
        )
    for name, place in _named(source):
        if not exists(name):
            raise _at(source, place, _unknown(name))


def exists(name: str) -> bool:
    return name.removeprefix(LAW) in citations() if name.startswith(LAW) else name in FIELDS


def _unknown(name: str) -> str:
    known = [*FIELDS, *(LAW + code for code in citations())]
    near = get_close_matches(name, known, n=1)
    if near:
        return _("There is no field “%(name)s”. Do you mean “%(near)s”?") % {"name": name, "near": near[0]}
    return _("There is no field “%(name)s”.") % {"name": name}


def _named(source: str) -> Iterator[tuple[str, int]]:
    for match in _NAME.finditer(source):
        yield match[1] or match[2], match.start()


def _without_comments(source: str) -> str:
    """The same length, so that places stay what they are."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)


def _at(source: str, place: int, message: str) -> NotTypeset:
    start = source.rfind("\n", 0, place) + 1
    return NotTypeset(message, source.count("\n", 0, place) + 1, place - start + 1)


def _text(literal: str) -> str:
    """What a string of Typst says."""
    named = {"n": "\n", "t": "\t"}
    return _ESCAPED.sub(lambda match: named.get(match[1], match[1]), literal[1:-1])
