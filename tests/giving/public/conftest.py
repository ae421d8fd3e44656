"""What the tests of public pages share."""

from pathlib import Path

import pytest
from lxml import etree

from tools.environment import ROOT, prepare

_STANDARD = Path("iati", "resources", "standard", "2-03", "schemas", "iati-activities-schema.xsd")


@pytest.fixture(scope="session")
def iati_schema() -> etree.XMLSchema:
    """IATI's own, out of a package that carries it, in an environment of its own."""
    python = prepare("schemas", ROOT / ".venv-schemas")
    [schema] = python.parents[1].glob(f"lib/python*/site-packages/{_STANDARD}")
    return etree.XMLSchema(etree.parse(schema))
