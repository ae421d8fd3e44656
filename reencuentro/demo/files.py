"""Files in Mónica's case: papers that are drawn here, as a colleague photographed and scanned them."""

from io import BytesIO

from reencuentro.clinic.cases.models import Case
from reencuentro.clinic.files.receiving import receive
from reencuentro.clinic.files.sealed import seal
from reencuentro.engines.paper.pages import from_pictures
from reencuentro.engines.vault.compartment import PRIVILEGED

from .drawn import papers_on_a_table, path_home


def tell(case: Case) -> None:
    """A photograph and a scan of the team's, and one file of the lawyers' alone."""
    table, path = papers_on_a_table(), path_home()
    receive(case, seal(table), name="IMG_2043.png", note="Las actas, antes de llevarlas a apostillar")
    scan = from_pictures([BytesIO(table), BytesIO(path)])
    receive(case, seal(scan), name="Acta de nacimiento de Daniela.pdf", note="Copia certificada, dos hojas")
    plan = from_pictures([BytesIO(path)])
    receive(case, seal(plan), name="Estrategia de la audiencia.pdf", compartment=PRIVILEGED)
