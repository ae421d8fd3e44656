from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "reencuentro.clinic.clocks"
    label = "clocks"

    def ready(self) -> None:
        from reencuentro.clinic.cases.openings import at_opening
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.people.dependents import depend

        from .actions.waking import bring_in_step
        from .dependent import ClocksOfPeople
        from .tab import TAB

        add_tab(TAB)
        at_opening(bring_in_step)
        depend(ClocksOfPeople())
