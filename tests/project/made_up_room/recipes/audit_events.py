from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

WRITTEN = AuditEvent("recipe_written", _("wrote a recipe"))
EVENTS = [WRITTEN]
SENTENCES = {"recipe_written": _("%(actor)s wrote a recipe for %(organisation)s.")}
