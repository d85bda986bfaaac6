from django.apps import AppConfig


class InputsConfig(AppConfig):
    name = "extranet.inputs"
    label = "inputs"
