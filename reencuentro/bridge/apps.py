from django.apps import AppConfig


class BridgeConfig(AppConfig):
    name = "reencuentro.bridge"
    label = "bridge"
