from django.urls import reverse

from web.sitemaps import NamedPages, OurSitemap

from .models import Question, SurveyRound


class SurveyList(NamedPages):
    names = ("survey_results",)


class Figures(OurSitemap):
    """Of each closed round, and of each question that one has asked."""

    def items(self) -> list[tuple[str, str]]:
        rounds = SurveyRound.objects.closed().values_list("slug", flat=True)
        questions = Question.objects.shown_to_all().values_list("slug", flat=True)
        return [
            *(("survey_figures", slug) for slug in rounds),
            *(("survey_question", slug) for slug in questions),
        ]

    def location(self, item: tuple[str, str]) -> str:
        name, slug = item
        return reverse(name, args=[slug])


SITEMAP = [SurveyList, Figures]
