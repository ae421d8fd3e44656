from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "reencuentro.clinic.audit"
    label = "audit"
