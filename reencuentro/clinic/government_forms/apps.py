from django.apps import AppConfig


class GovernmentFormsConfig(AppConfig):
    name = "reencuentro.clinic.government_forms"
    label = "government_forms"

    def ready(self) -> None:
        from reencuentro.clinic.cases.tabs import add_tab
        from reencuentro.clinic.people.dependents import depend

        from .dependent import FormsOfPeople
        from .tab import TAB

        add_tab(TAB)
        depend(FormsOfPeople())
