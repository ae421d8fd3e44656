from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reencuentro.giving.reports"
    label = "reports"
