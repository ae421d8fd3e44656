"""What the forms for the parts of a draft have in common."""

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.functional import Promise as Words

from reencuentro.engines.journal.errors import JournalError
from reencuentro.engines.journal.money import Money
from reencuentro.site.lines import Line, Lines

from ..content import Both, Content
from ..wording import words

MOST_PIECES = 30


class LaterLine(Line):
    """Asked for, but a draft without it can be saved."""

    def __init__(self, max_length: int, **options: Any) -> None:
        super().__init__(max_length, **{"required": True, **options})

    def validate(self, value: Any) -> None:
        """`missing.missing` says what is still to be written."""


class LaterLines(Lines):
    def __init__(self, max_length: int, rows: int = 4, **options: Any) -> None:
        super().__init__(max_length, rows, **{"required": True, **options})

    def validate(self, value: Any) -> None:
        """As `LaterLine`."""


class Part(forms.Form):
    """Several fields of one thing."""

    use_required_attribute = False

    def both(self, name: str) -> Both:
        """What `<name>_es` and `<name>_en` say."""
        return Both(self.cleaned_data[f"{name}_es"], self.cleaned_data[f"{name}_en"])


class Editor(Part):
    """A part of a draft. `saved`: how often the draft had been saved when the page was made.

    `pieces`: the things of which there may be several, each with a form of its own.
    """

    title: Words
    lead: Words
    piece: ClassVar[type[Part] | None] = None
    blank = 2
    saved = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, content: Content, saved: int, data: Any = None) -> None:
        super().__init__(data, initial={"saved": saved, **self.facts_of(content)})
        self.content = content
        self.pieces = self._formset(self.piece, data) if self.piece else None

    def facts_of(self, content: Content) -> dict[str, Any]:
        """Initial values."""
        return {}

    def pieces_of(self, content: Content) -> list[dict[str, Any]]:
        """Initial values of each piece."""
        return []

    def change(self, content: Content) -> Content:
        """The draft with what was typed. Only once the form is valid."""
        raise NotImplementedError

    def is_valid(self) -> bool:
        """Both are looked at, so that each says what is wrong."""
        right, pieces = super().is_valid(), self.pieces is None or self.pieces.is_valid()
        return right and pieces

    @property
    def wrong(self) -> bool:
        return bool(self.errors or (self.pieces and self.pieces.total_error_count()))

    def written(self) -> list[Any]:
        """The pieces that are filled in and stay."""
        assert self.pieces is not None
        kept = [one for one in self.pieces if one not in self.pieces.deleted_forms]
        return [one for one in kept if one.has_changed() or one.initial]

    def tell(self, refused: JournalError) -> None:
        self.add_error(None, words(refused))

    def _formset(self, piece: type[Part], data: Any) -> BaseFormSet:
        made = formset_factory(
            piece, extra=self.blank, can_delete=True, max_num=MOST_PIECES, validate_max=True
        )
        return made(data, initial=self.pieces_of(self.content), prefix="pieces")


def named(both: Both, name: str) -> dict[str, str]:
    return {f"{name}_es": both.es, f"{name}_en": both.en}


def shown(minor: int, currency: str) -> str:
    """An amount as it is typed."""
    return str(Money(minor, currency).decimal)
