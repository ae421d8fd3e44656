from django.apps import AppConfig


class DonorsConfig(AppConfig):
    name = "reencuentro.giving.donors"
    label = "donors"
