from django.db import transaction

from accounts.models import User
from extranet.audiences.domain import publish_rights
from extranet.audit_log.domain import record
from extranet.organisations.models import Organisation

from .audit_events import WRITTEN
from .models import Recipe


@transaction.atomic
def write_recipe(*, author: User, organisation: Organisation, title: str, steps: str) -> Recipe:
    recipe = Recipe.objects.create(author=author, organisation=organisation, title=title, steps=steps)
    publish_rights(recipe)
    record(WRITTEN, actor=author, organisation=organisation, about=recipe)
    return recipe
