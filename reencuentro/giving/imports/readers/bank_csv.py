"""A bank's own CSV. Every bank has other headings: those of Mexico, the U.S. and what is usual elsewhere."""

from .source import Source, spread

SOURCE = Source(
    "bank",
    "",
    headings=spread({
        "day": "fecha valor|value date|fecha operacion|posted date",
        "reference": "numero de operacion|clave de rastreo|bank reference|numero de referencia",
        "designation": "referencia numerica|referencia del ordenante|payment reference",
        "name": "nombre del ordenante|ordenante|partner name|description of counterparty",
    }),
    bank=True,
)  # fmt: skip
