from django.apps import AppConfig


class AuditLogConfig(AppConfig):
    name = "extranet.audit_log"
    label = "audit_log"
