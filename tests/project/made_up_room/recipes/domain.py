from django.db import transaction

from accounts.holding import held_person
from accounts.models import User
from extranet.audiences.domain import publish_rights
from extranet.audit_log.domain import record
from extranet.organisations.models import Organisation
from web.refusals import demand

from .audit_events import WRITTEN
from .models import Recipe


@transaction.atomic
def write_recipe(*, author: User, organisation: Organisation, title: str, steps: str) -> Recipe:
    person = held_person(author)
    demand(Organisation.objects.written_for_by(person).filter(pk=organisation.pk).exists())
    recipe = Recipe.objects.create(author=author, organisation=organisation, title=title, steps=steps)
    publish_rights(recipe)
    record(WRITTEN, actor=author, organisation=organisation, about=recipe)
    return recipe
