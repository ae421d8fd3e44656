from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reencuentro.clinic.cases"
    label = "cases"

    def ready(self) -> None:
        from reencuentro.clinic.accounts import duties, references
        from reencuentro.clinic.people.dependents import depend
        from reencuentro.clinic.registry import leads

        from .access import leads_of_live_cases, references_of, references_to_hand_over
        from .dependent import CaseOfPeople

        duties.declare(references_to_hand_over)
        references.declare(references_of)
        leads.declare(leads_of_live_cases)
        depend(CaseOfPeople())
