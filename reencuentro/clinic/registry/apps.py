from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "reencuentro.clinic.registry"
    label = "registry"
