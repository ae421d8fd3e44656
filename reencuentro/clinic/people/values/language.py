"""Languages a person speaks, and the interpreter she needs."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .. import languages
from .base import Value, one_of


class Level(models.TextChoices):
    NATIVE = "native", gettext_lazy("First language")
    FLUENT = "fluent", gettext_lazy("Speaks it well")
    SOME = "some", gettext_lazy("Speaks some")
    UNDERSTANDS = "understands", gettext_lazy("Understands only")


class InterpreterSex(models.TextChoices):
    ANY = "", pgettext_lazy("interpreter", "Either")
    WOMAN = "woman", pgettext_lazy("interpreter", "A woman")
    MAN = "man", pgettext_lazy("interpreter", "A man")


@dataclass(frozen=True, repr=False)
class SpokenLanguage(Value):
    """`variant` is the variety or town as the person names it: interpreters are found by it."""

    code: str
    level: str = field(default=Level.NATIVE.value, metadata=one_of(Level))
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.level_name})"

    @property
    def name(self) -> str:
        name = languages.name(self.code)
        return f"{name} ({self.variant})" if self.variant else name

    @property
    def level_name(self) -> str:
        return str(Level(self.level).label)


@dataclass(frozen=True, repr=False)
class Interpreter(Value):
    """An interpreter is needed. No value at all means that none is."""

    language: str
    sex: str = field(default="", metadata=one_of(InterpreterSex))
    note: str = ""

    def __str__(self) -> str:
        parts = [languages.name(self.language) or _("language still to be found out")]
        if self.sex:
            parts.append(str(InterpreterSex(self.sex).label).lower())
        return ", ".join([*parts, *filter(None, [self.note])])
