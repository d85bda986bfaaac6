from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from vocabulary.enums import StepCode, TopicCode


class ArticleFilter(forms.Form):
    """Narrows the method bank. What is not understood is pointed out and leaves the list whole."""

    topic = forms.ChoiceField(
        label=_("Topic"), choices=[("", _("All topics")), *TopicCode.choices], required=False
    )
    step = forms.ChoiceField(
        label=_("Step in the process"), choices=[("", _("All steps")), *StepCode.choices], required=False
    )

    def narrow(self, articles: PageQuerySet) -> PageQuerySet:
        chosen = self.cleaned_data if self.is_valid() else {}
        if topic := chosen.get("topic"):
            articles = articles.filter(topics=topic)
        if step := chosen.get("step"):
            articles = articles.filter(process_steps=step)
        return articles
