"""What stands on a page: its forms, and how somebody would fill them in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

WRITTEN = frozenset({"text", "search", "textarea", "email", "tel", "url", "password"})
ANSWERS = {"date": "2026-03-02", "time": "10:30", "number": "1", "email": "ana@example.org"}


@dataclass
class Field:
    """`kind` is the input's type, or "textarea" or "select"; `choices` are the values that can be chosen;
    `longest` is how many letters a browser lets one type, 0 for any.
    """

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)
    chosen: bool = False
    several: bool = False
    longest: int = 0


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    @property
    def written(self) -> list[str]:
        """The fields into which one types."""
        return [one.name for one in self.fields if one.kind in WRITTEN]

    def filled(self, write: Callable[[Field], str]) -> dict[str, list[str]]:
        """All answers: `write` gives the typed ones, of the others each first choice is taken."""
        answers: dict[str, list[str]] = {}
        for one in self.fields:
            answer = _answer(one, write)
            if answer is not None and not (one.kind == "radio" and one.name in answers and not one.chosen):
                answers.setdefault(one.name, [])
                answers[one.name] = [answer] if one.kind != "checkbox" else [*answers[one.name], answer]
        return answers


def _answer(one: Field, write: Callable[[Field], str]) -> str | None:
    if one.kind in WRITTEN:
        return write(one)
    if one.kind == "select":
        return one.value or next((value for value in one.choices if value), "")
    if one.kind in ("checkbox", "radio", "hidden"):
        return one.value
    return ANSWERS.get(one.kind)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._open: Field | None = None
        self._option = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "option" and self._open is not None:
            self._open.choices.append(given.get("value", ""))
            if "selected" in given:
                self._open.value = given.get("value", "")
        elif tag in ("input", "textarea", "select") and name and "disabled" not in given:
            kind = given.get("type", "text") if tag == "input" else tag
            value = given.get("value", "on" if kind == "checkbox" else "")
            flags = {"chosen": "checked" in given, "several": "multiple" in given}
            self._open = Field(name, kind, value, **flags, longest=int(given.get("maxlength", 0)))
            self._form.fields.append(self._open)

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in ("textarea", "select"):
            self._open = None


def forms_of(html: str) -> Iterator[Form]:
    """The forms of a page that are sent by POST."""
    reader = _Reader()
    reader.feed(html)
    return (form for form in reader.forms if form.method == "post")
