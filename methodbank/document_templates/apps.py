from django.apps import AppConfig


class DocumentTemplatesConfig(AppConfig):
    name = "methodbank.document_templates"
    label = "document_templates"
