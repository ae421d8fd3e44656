"""What a law file says, in the reader's language: {% load receipts %}."""

from django import template
from django.utils.translation import get_language

from reencuentro.engines.clockwork.bilingual import Bilingual

register = template.Library()


@register.filter
def said(text: Bilingual) -> str:
    return text.say((get_language() or "es")[:2])
