"""What a case taught about how long steps take, gathered before it is closed."""

from reencuentro.clinic.cases.closings import Ending
from reencuentro.clinic.cases.models import Case

from .actions.experience import gather


class GatherExperience(Ending):
    def proposed(self, case: Case) -> None:
        gather(case)
