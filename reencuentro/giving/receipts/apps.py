from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "reencuentro.giving.receipts"
    label = "receipts"
