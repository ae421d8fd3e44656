from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "reencuentro.clinic.papers"
    label = "papers"

    def ready(self) -> None:
        from reencuentro.clinic.people.dependents import depend

        from . import checks  # noqa: F401
        from .dependent import PapersOfPeople

        depend(PapersOfPeople())
