from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.finding.link_previews import LinkPreview
from cms.finding.pages import public_pages
from cms.finding.structured_data import Thing, article
from cms.models import PROMOTED_IN_MENU_ANYWAY, SourcedPage, TextPage
from methodbank.document_templates.querysets import all_templates, templates_beside, templates_of_step
from places.models import Municipality
from vocabulary.models import ProcessStep, Topic

from .forms import ArticleFilter
from .querysets import alphabetical, articles_in, in_order, related_articles, steps_of_the_way

if TYPE_CHECKING:
    from methodbank.document_templates.models import TemplatePage


class MethodBankPage(TextPage):
    """The way into the method bank: every article, narrowed by topic and step."""

    site_link = "bank"
    template = "articles/method_bank.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "articles.ProcessGuidePage",
        "articles.MethodArticlePage",
        "document_templates.TemplatePage",
    ]
    max_count_per_parent = 1
    promote_panels = PROMOTED_IN_MENU_ANYWAY

    class Meta:
        verbose_name = _("method bank")
        verbose_name_plural = _("method banks")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        form = ArticleFilter(request.GET or None)
        articles = alphabetical(form.narrow(articles_in(self.locale.language_code).descendant_of(self)))
        return super().get_context(request, *args, **kwargs) | {
            "form": form,
            "is_filtered": form.is_bound and any(form.data.get(name) for name in form.fields),
            "articles": [article for article in articles if not article.municipality_id],
            "examples": [article for article in articles if article.municipality_id],
            "templates": self._templates(form),
            "guide": public_pages(ProcessGuidePage.objects.child_of(self), self.locale.language_code).first(),
        }

    @staticmethod
    def _templates(form: ArticleFilter) -> list[TemplatePage]:
        """A template has no topic: whoever asks for one gets articles alone."""
        chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
        if chosen.get("topic"):
            return []
        return templates_of_step(chosen["step"]) if chosen.get("step") else all_templates()


class MethodPage(SourcedPage):
    """What the method bank offers to read: articles, the guide and its steps."""

    share_kind = "article"
    asked_before_publishing: ClassVar[tuple[str, ...]] = ("summary", "source")

    class Meta:
        abstract = True

    @property
    def kicker(self) -> str:
        return gettext("Method bank")

    @cached_property
    def topic_list(self) -> list[Topic]:
        return []

    def structured_data(self, link_preview: LinkPreview) -> Sequence[Thing]:
        return [
            article(
                link_preview,
                published=self.first_published_at,
                changed=self.last_published_at,
                topics=self.topic_list,
                source=self.source,
            )
        ]


class ProcessGuidePage(MethodPage):
    """The whole process as a path of ten steps."""

    # Its steps say where they come from.
    asked_before_publishing = ("summary",)

    template = "articles/process_guide.html"
    parent_page_types = ["articles.MethodBankPage"]
    subpage_types = ["articles.ProcessStepPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("process guide")
        verbose_name_plural = _("process guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        steps = in_order(ProcessStepPage.objects.child_of(self), self.locale.language_code)
        path = [path_item(page, request) | {"text": page.summary} for page in steps]
        return super().get_context(request, *args, **kwargs) | {"steps": steps, "path": path}


def path_item(page: ProcessStepPage, request: HttpRequest, *, current: bool = False) -> dict[str, Any]:
    """One step as the path of all ten shows it."""
    url = page.get_url(request)
    return {"url": url, "number": page.step.number, "title": page.title, "current": current}


class ProcessStepPage(MethodPage):
    """How one of the ten steps is done."""

    step = models.ForeignKey(
        ProcessStep, on_delete=models.PROTECT, related_name="+", verbose_name=_("process step")
    )

    template = "articles/process_step.html"
    served_with = ("locale", "step")
    parent_page_types = ["articles.ProcessGuidePage"]
    subpage_types: list[str] = []
    content_panels = [*TextPage.content_panels, FieldPanel("step"), *MethodPage.origin_panels]
    override_translatable_fields = [
        *MethodPage.override_translatable_fields,
        SynchronizedField("step", overridable=False),
    ]

    class Meta:
        verbose_name = _("page of a step")
        verbose_name_plural = _("pages of steps")

    @property
    def kicker(self) -> str:
        return gettext("Step %(number)s of the way") % {"number": self.step.number}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        way = steps_of_the_way(self)
        articles = articles_in(self.locale.language_code).filter(process_steps=self.step_id)
        return super().get_context(request, *args, **kwargs) | {
            "way": way,
            "path": [path_item(page, request, current=page == self) for page in way],
            "previous": next((page for page in reversed(way) if page.step.number < self.step.number), None),
            "next": next((page for page in way if page.step.number > self.step.number), None),
            "related": alphabetical(articles),
            "templates": templates_of_step(self.step_id),
        }


class MethodArticlePage(MethodPage):
    """An article of the method bank. With a municipality it is an example: how they did it there."""

    topics = ParentalManyToManyField(Topic, blank=True, verbose_name=_("topics"), related_name="articles")
    process_steps = ParentalManyToManyField(
        ProcessStep, blank=True, verbose_name=_("process steps"), related_name="articles"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("municipality"),
        help_text=_("For an example: where it happened."),
    )

    template = "articles/method_article.html"
    served_with = ("locale", "municipality")
    parent_page_types = ["articles.MethodBankPage"]
    subpage_types: list[str] = []
    content_panels = [
        *TextPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("process_steps", widget=CheckboxSelectMultiple),
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("municipality"),
            ],
            _("Where it belongs"),
            help_text=_("Chosen on the page in the main language; its translations take it from there."),
        ),
        *MethodPage.origin_panels,
    ]
    override_translatable_fields = [
        *MethodPage.override_translatable_fields,
        SynchronizedField("municipality", overridable=False),
    ]

    class Meta:
        verbose_name = _("method article")
        verbose_name_plural = _("method articles")

    @cached_property
    def topic_list(self) -> list[Topic]:
        return list(self.topics.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        topics, steps = self.topic_list, list(self.process_steps.all())
        return context | {
            "topics": topics,
            "steps": steps,
            "bank_url": next((crumb["url"] for crumb in context["breadcrumbs"][-2:-1]), ""),
            "related": related_articles(self, topics=topics, steps=steps),
            "templates": templates_beside([step.pk for step in steps]),
        }
