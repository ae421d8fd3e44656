"""The desk shows cases like the one of the story."""

from tests.clinic.cases.conftest import case  # noqa: F401
