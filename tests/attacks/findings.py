"""Looking for what must not be there: a word in any writing, an attack that a browser would run."""

import base64
import json
import unicodedata
from html.parser import HTMLParser
from urllib.parse import quote

_ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "srcdoc", "data", "style", "xlink:href", "ping"}
)
_ALIVE = ("alert(7301", "evil.example", "javascript:")


def writings(word: str) -> set[bytes]:
    """The word as files may hold it: in the usual encodings, in base64 at each of three places, escaped."""
    texts = {word, word.casefold(), word.upper(), _folded(word), quote(word), json.dumps(word)[1:-1]}
    raw = {text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be")}
    raw |= {word.encode("latin-1"), word.encode().hex().encode()}
    return raw | {_in_base64(word.encode(), place) for place in range(3)}


def _in_base64(word: bytes, place: int) -> bytes:
    """The letters that depend on nothing but the word, if `place` bytes of a triple stand before it."""
    letters = base64.b64encode(b"\0" * place + word)
    return letters[-(-place * 4 // 3) : (place + len(word)) * 4 // 3]


def _folded(word: str) -> str:
    """As the index cards keep it: small letters without accents."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def found_in(content: bytes, word: str) -> set[bytes]:
    return {writing for writing in writings(word) if writing in content}


def _lives(text: str) -> bool:
    return any(mark in text.casefold() for mark in _ALIVE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("script", "style") else self._inside
        for name, value in attributes:
            if name.startswith("on") or (name in _ADDRESSES and _lives(value or "")):
                self.dangers.append(f"<{tag} {name}={value!r}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data: str) -> None:
        if self._inside and _lives(data):
            self.dangers.append(f"{data!r} in <{self._inside}>")


def dangers(html: str) -> list[str]:
    """Where an attack of `writing.PAYLOADS` would come to life in this page."""
    reader = _Reader()
    reader.feed(html)
    return reader.dangers
