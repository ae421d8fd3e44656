from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "reencuentro.clinic.partners"
    label = "partners"
