from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration clinic. Installed in demo and test mode only."""

    name = "reencuentro.demo"
    label = "demo"
