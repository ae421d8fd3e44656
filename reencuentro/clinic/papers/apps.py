from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "reencuentro.clinic.papers"
    label = "papers"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.people.dependents import depend

        from . import checks  # noqa: F401
        from .dependent import PapersOfPeople
        from .tab import TABS

        for tab in TABS:
            add_tab(tab)
        depend(PapersOfPeople())
