from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reencuentro.clinic.cases"
    label = "cases"

    def ready(self) -> None:
        from reencuentro.clinic.people.dependents import depend

        from .dependent import CaseOfPeople

        depend(CaseOfPeople())
