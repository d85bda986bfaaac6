from django.apps import AppConfig


class AuditLogConfig(AppConfig):
    name = "extranet.audit_log"
    label = "audit_log"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415  # listens once the models are there
