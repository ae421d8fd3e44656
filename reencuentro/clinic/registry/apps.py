from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "reencuentro.clinic.registry"
    label = "registry"

    def ready(self) -> None:
        from reencuentro.clinic.people.dependents import depend

        from .dependent import PeopleOnCards

        depend(PeopleOnCards())
