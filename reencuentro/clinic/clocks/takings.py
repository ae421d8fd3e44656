"""What is asked of a child who may have been taken or kept across a border."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class How(models.TextChoices):
    UNKNOWN = "", _("Not known yet")
    REMOVED = "removed", _("Taken across a border without her consent")
    RETAINED = "retained", _("Kept abroad longer than was agreed")
    NEITHER = (
        "neither",
        pgettext_lazy("was the child taken across a border", "Neither: no border was crossed"),
    )


class Sure(models.TextChoices):
    SHOWN = "shown", _("A paper or an authority shows that day")
    TOLD = "told", _("It was told, and nothing shows it yet")
    DISPUTED = "disputed", _("The other side says otherwise")


class Where(models.TextChoices):
    """The court that decides on return is that of the place where the child is."""

    MEXICO = "mexico", _("In Mexico")
    ELSEWHERE = "elsewhere", _("In the United States or another country")
