import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.standing_groups import standing_groups
from forms.sent_once import SentOnce

from .enums import NETWORK_AUDIENCES, Audience
from .querysets import GuardedQuerySet, SharedQuerySet


class Guarded(models.Model):
    """A thing that only some may see. `viewing_groups` and `changing_groups` say which groups may view and change it.

    `audiences.domain.publish_rights` writes the answer as grants, and every read asks the grants (`visible_to`). The
    key is random, so that grants on a deleted thing never fit a new one (T37).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def viewing_groups(self) -> set[Group]:
        """The groups whose members may view this thing."""
        raise NotImplementedError

    def changing_groups(self) -> set[Group]:
        """The groups whose members may change this thing."""
        raise NotImplementedError


class Shared(SentOnce, Guarded):
    """Something a person wrote for an organisation, shown to the audience she chose."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="Who answers for it, and alone reads it as a draft. The author, until it is handed over (N14).",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("writes for")
    )
    audience = models.CharField(
        _("who may read"), max_length=20, choices=Audience, default=Audience.DRAFT, db_index=True
    )
    shared_with = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("chosen organisations")
    )

    objects = SharedQuerySet.as_manager()  # type: ignore[misc]  # a wider question than its parent's

    class Meta(Guarded.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.responsible_id is None:
            self.responsible_id = self.author_id
        super().save(*args, **kwargs)

    @property
    def is_draft(self) -> bool:
        return self.audience == Audience.DRAFT

    @property
    def is_public(self) -> bool:
        return self.audience in {Audience.PUBLIC, Audience.PUBLIC_UNNAMED}

    def viewing_groups(self) -> set[Group]:
        """A draft has none: whoever is responsible for it reads it without a grant. Administrators read all else.

        Coordinators read what the network reads and nothing narrower, so that an organisation can be frank among its
        own. A model whose things are handed in to coordinators overrides this (`inputs.models.NationalInput`).
        """
        if self.is_draft:
            return set()
        groups = {self.organisation.group, *standing_groups(StandingGroup.ADMINISTRATORS)}
        if self.audience == Audience.CHOSEN:
            groups |= {organisation.group for organisation in self.shared_with.select_related("group")}
        if self.audience in NETWORK_AUDIENCES:
            groups |= standing_groups(StandingGroup.NETWORK, StandingGroup.COORDINATORS)
        return groups

    def changing_groups(self) -> set[Group]:
        """What is shared belongs to the organisation, so that it outlives the person who wrote it."""
        return set() if self.is_draft else {self.organisation.group}
