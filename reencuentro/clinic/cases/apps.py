from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reencuentro.clinic.cases"
    label = "cases"

    def ready(self) -> None:
        from reencuentro.clinic.accounts.duties import declare
        from reencuentro.clinic.people.dependents import depend

        from .access import references_to_hand_over
        from .dependent import CaseOfPeople

        declare(references_to_hand_over)
        depend(CaseOfPeople())
