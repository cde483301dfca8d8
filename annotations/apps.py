from importlib import import_module

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "annotations"

    def ready(self) -> None:
        # Only now are there models to listen for.
        import_module("annotations.listening")
