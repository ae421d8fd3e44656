"""Words of the engine of forms in templates."""

from django import template

from reencuentro.engines.forms.editions import Standing

from ..naming import name_of
from ..wording import STANDINGS

register = template.Library()


@register.filter
def standing(value: Standing) -> str:
    return str(STANDINGS[value])


@register.filter
def field_name(code: str) -> str:
    """The name of a datum's field on its page."""
    return name_of(code)
