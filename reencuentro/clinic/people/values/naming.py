"""Names besides those of the birth certificate."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Value, one_of


class NameKind(models.TextChoices):
    NICKNAME = "nickname", _("Nickname")
    SPELLING = "spelling", _("Other spelling")
    MARRIED = "married", _("Married name")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("False name or alias")


@dataclass(frozen=True, repr=False)
class OtherName(Value):
    kind: str = field(metadata=one_of(NameKind))
    text: str

    @property
    def kind_name(self) -> str:
        return str(NameKind(self.kind).label)

    def __str__(self) -> str:
        return f"{self.text} ({self.kind_name})"
