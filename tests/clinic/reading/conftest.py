"""Papers of a case, and a stand-in for the machine that reads pictures."""

import pytest

from reencuentro.clinic.cases.actions.changing import changing
from reencuentro.clinic.cases.permissions import Act
from reencuentro.clinic.files.keeping import keep
from reencuentro.clinic.files.kinds import Kind
from reencuentro.clinic.files.models import File
from reencuentro.clinic.reading import actions, queries
from reencuentro.engines.paper.reading import Eyes
from reencuentro.engines.vault.compartment import TEAM
from tests.clinic.cases.conftest import case  # noqa: F401
from tests.engines.paper import samples

ACTA = "Acta de nacimiento: Daniela Xicohténcatl, Tlaxcala, 12 de marzo de 2011, folio A-1234567"
SENTENCIA = "Sentencia definitiva del juzgado segundo de lo familiar de Tlaxcala, acta 99, del 3/4/2026"


def kept(case, content, kind=Kind.PDF, **told) -> File:  # noqa: F811
    compartment = told.pop("compartment", TEAM)
    with changing(case, "files.keep", Act.WRITE, compartment) as trail:
        file = keep(case, name="papel", kind=kind, content=content.read(), compartment=compartment, **told)
        trail.add(file.id)
    return file


@pytest.fixture
def acta(case) -> File:  # noqa: F811
    return kept(case, samples.pdf(ACTA, SENTENCIA), pages=2)


@pytest.fixture
def eyes(monkeypatch, tmp_path):
    """What the house reads pictures with: nothing, until a test opens them."""

    def opened(script: str | None) -> None:
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n")
        program.chmod(0o755)
        found = Eyes(str(program), ("eng", "spa")) if script else None
        for room in (actions, queries):
            monkeypatch.setattr(room, "eyes", lambda: found)

    opened(None)
    return opened
