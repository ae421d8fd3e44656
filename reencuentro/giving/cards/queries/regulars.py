"""Monthly gifts that a processor collects, as the link of their donor reaches them."""

from uuid import UUID

from reencuentro.giving.gifts.models import Regular


def begun_with(begun_by: UUID) -> list[Regular]:
    """None before its first payment is heard of; the same form paid twice is two."""
    return list(Regular.objects.filter(begun_by=begun_by).order_by("since", "id"))
