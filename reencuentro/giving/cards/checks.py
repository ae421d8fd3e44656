"""What the real thing refuses to start with."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from .processors import processor


@register(Tags.security, deploy=True)
def check_processor(**kwargs: Any) -> list[CheckMessage]:
    """Keys of trials in the real thing, before any donor meets them."""
    try:
        processor()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="cards.E001")]
    return []
