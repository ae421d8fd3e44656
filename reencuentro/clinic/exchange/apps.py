from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "reencuentro.clinic.exchange"
    label = "exchange"
