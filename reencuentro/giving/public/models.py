"""What the organisation says of itself to everybody."""

from typing import ClassVar

from django.db import models

from reencuentro.giving.access.models import Act


class Presentation(models.Model):
    """One version of it; the newest counts, earlier ones stay. Texts are plain, in both languages."""

    name = models.CharField(max_length=120)
    mission_es = models.CharField(max_length=300)
    mission_en = models.CharField(max_length=300)
    about_es = models.TextField()
    about_en = models.TextField()
    giving_es = models.TextField(blank=True)
    giving_en = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    iati = models.CharField(max_length=80, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")

    plaintext: ClassVar[dict[str, str]] = {
        "name": "of the organisation, published on purpose",
        "mission_es": "published on purpose",
        "mission_en": "published on purpose",
        "about_es": "published on purpose",
        "about_en": "published on purpose",
        "giving_es": "published on purpose: how to give without a card",
        "giving_en": "published on purpose: how to give without a card",
        "email": "of the organisation, published on purpose",
        "iati": "identifier in IATI's register, published on purpose",
        "act": "who published it",
    }

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"presentation {self.pk}"
