from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.requests import SignedInRequest
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines

from .enums import WITH_KEEPERS
from .models import ContactQuestion


def to_call(request: SignedInRequest) -> Iterator[ToDo]:
    """Contacts that she should call. What she keeps is asked only where there is something to do at all."""
    if not ContactQuestion.objects.filter(stage__in=WITH_KEEPERS).exists():
        return
    for question in ContactQuestion.objects.waiting_for(request.user).for_lists()[:MOST_OF_A_KIND]:
        names = {"place": question.contact.place}
        if question.is_left:
            yield ToDo(_("Find a new contact for %(place)s") % names, question.get_absolute_url())
        else:
            words = _("Call the contact for %(place)s") % names
            yield ToDo(words, question.get_absolute_url(), _("has not answered our mail"))


TO_DO = [ToDoLines(order=45, lines=to_call)]
