"""The words of a campaign: its story, what amounts pay for, pictures, news."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from reencuentro.giving.books.forms.fields import amount_field, day_field, read_amount
from reencuentro.site.lines import Line

from ..content import Content, Example, News, Shot
from .editor import Editor, LaterLine, LaterLines, Part, named, shown

PARAGRAPHS = _("An empty line parts paragraphs.")


class StoryForm(Editor):
    title = _("The story")
    lead = _(
        "What everybody will read. Tell what the work is and what it changes; nobody who is helped may be "
        "recognised: no name, no place smaller than a state, no day of birth."
    )
    slug = Line(
        60,
        required=False,
        label=_("Address of its page"),
        help_text=_("A few words with dashes, as legal-support. Once published it stays."),
        validators=[validate_slug],
    )
    title_es = LaterLine(120, label=_("Title, in Spanish"))
    title_en = LaterLine(120, label=_("Title, in English"))
    summary_es = LaterLines(300, 3, label=_("Summary, in Spanish"), help_text=_("Two sentences at most."))
    summary_en = LaterLines(300, 3, label=_("Summary, in English"), help_text=_("Two sentences at most."))
    story_es = LaterLines(12_000, 12, label=_("Story, in Spanish"), help_text=PARAGRAPHS)
    story_en = LaterLines(12_000, 12, label=_("Story, in English"), help_text=PARAGRAPHS)

    def facts_of(self, content: Content) -> dict[str, Any]:
        return {
            "slug": content.slug,
            **named(content.title, "title"),
            **named(content.summary, "summary"),
            **named(content.story, "story"),
        }

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"].lower()

    def change(self, content: Content) -> Content:
        return replace(
            content,
            slug=self.cleaned_data["slug"],
            title=self.both("title"),
            summary=self.both("summary"),
            story=self.both("story"),
        )


class ExampleForm(Part):
    amount = amount_field(_("Amount"))
    words_es = LaterLine(120, label=_("What it pays for, in Spanish"))
    words_en = LaterLine(120, label=_("What it pays for, in English"))


class ExamplesForm(Editor):
    title = _("What each amount pays for")
    lead = _("Something that can be imagined: one apostille, one page of a translation, one journey.")
    piece = ExampleForm

    def pieces_of(self, content: Content) -> list[dict[str, Any]]:
        currency = content.promise.currency if content.promise else ""
        return [
            {"amount": shown(one.minor, currency), **named(one.words, "words")} for one in content.examples
        ]

    def is_valid(self) -> bool:
        """Amounts are of the goal's currency."""
        if not super().is_valid():
            return False
        currency = self.content.promise.currency if self.content.promise else ""
        self.examples = [(read_amount(one, "amount", currency), one.both("words")) for one in self.written()]
        return all(money for money, _words in self.examples)

    def change(self, content: Content) -> Content:
        examples = tuple(Example(money.minor, words) for money, words in self.examples if money)
        return replace(content, examples=examples)


class ShotForm(Part):
    picture = forms.UUIDField(widget=forms.HiddenInput)
    alt_es = LaterLine(250, label=_("What it shows, in Spanish"))
    alt_en = LaterLine(250, label=_("What it shows, in English"))


class PicturesForm(Editor):
    title = _("Pictures")
    lead = _("The first one stands at the top of the page. Nobody who is helped may be recognised on any.")
    piece = ShotForm
    blank = 0

    def pieces_of(self, content: Content) -> list[dict[str, Any]]:
        return [{"picture": one.picture, **named(one.alt, "alt")} for one in content.pictures]

    def change(self, content: Content) -> Content:
        """Only pictures that the draft has: no other one can be named here."""
        known = {one.picture for one in content.pictures}
        shots = [Shot(one.cleaned_data["picture"], one.both("alt")) for one in self.written()]
        return replace(content, pictures=tuple(shot for shot in shots if shot.picture in known))


class UploadForm(Part):
    """One more picture."""

    saved = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP. It is drawn anew: where and when it was taken is not kept."),
    )
    alt_es = Line(250, required=True, label=_("What it shows, in Spanish"))
    alt_en = Line(250, required=True, label=_("What it shows, in English"))


class NewsItemForm(Part):
    day = day_field(_("Day"))
    title_es = LaterLine(120, label=_("Title, in Spanish"))
    title_en = LaterLine(120, label=_("Title, in English"))
    words_es = LaterLines(3_000, 4, label=_("News, in Spanish"))
    words_en = LaterLines(3_000, 4, label=_("News, in English"))


class NewsForm(Editor):
    title = _("News")
    lead = _("What happened since, for those who gave and those who may. It is reviewed as all the rest.")
    piece = NewsItemForm
    blank = 1

    def pieces_of(self, content: Content) -> list[dict[str, Any]]:
        return [
            {"day": one.day, **named(one.title, "title"), **named(one.words, "words")} for one in content.news
        ]

    def change(self, content: Content) -> Content:
        news = [News(one.cleaned_data["day"], one.both("title"), one.both("words")) for one in self.written()]
        return replace(content, news=tuple(news))
