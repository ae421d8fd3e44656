from django.apps import AppConfig


class GovernmentFormsConfig(AppConfig):
    name = "reencuentro.clinic.government_forms"
    label = "government_forms"
