"""Which strings the code and the templates ask to have translated, app by app."""

import io
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "reencuentro"
ROOMS_OF_APPS = {"clinic", "giving", "library"}
NO_STRINGS = {"engines", "migrations"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Message(NamedTuple):
    """One string to translate; `plural` is "" when there is none, `context` None when there is none."""

    context: str | None
    msgid: str
    plural: str = ""


@cache
def by_app() -> dict[str, dict[Message, Path]]:
    """{app: {message: a file that asks for it}} over the whole source tree."""
    found: dict[str, dict[Message, Path]] = defaultdict(dict)
    for path in _source_files():
        for message in _messages_in(path):
            found[_app_of(path)].setdefault(message, path.relative_to(ROOT))
    return dict(found)


def _source_files() -> Iterator[Path]:
    for path in sorted(SOURCES.rglob("*")):
        python = path.suffix == ".py" and not NO_STRINGS.intersection(path.parts)
        template = "templates" in path.parts and path.suffix in {".html", ".txt"}
        if python or template:
            yield path


def _app_of(path: Path) -> str:
    """reencuentro/clinic/people/… -> people; what belongs to no app -> site."""
    room, app, *rest = (*path.relative_to(SOURCES).parts, "", "")
    return app if room in ROOMS_OF_APPS and any(rest) else "site"


def _messages_in(path: Path) -> Iterator[Message]:
    from babel.messages.extract import extract  # for developers; compiling must do without

    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = _as_python(source, path)
    for _line, found, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        msgid, plural = (found[0], found[1]) if isinstance(found, tuple) else (found, "")
        yield Message(context, msgid, plural)


def _as_python(template: str, path: Path) -> str:
    """Django's rewriting of a template; lines unindented, because Python's tokenizer minds them."""
    rewritten = templatize(template, origin=str(path.relative_to(ROOT)))
    return "\n".join(line.lstrip() for line in rewritten.splitlines())
