"""The survey as it lies in the register: the numbers of the data's README, none of them put right."""

from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from methodbank.agreements.enums import HAS_AGREEMENT, AgreementKind, Dimension
from methodbank.agreements.models import (
    Agreement,
    GoverningRecord,
    SignatoryCount,
    Source,
    StatusRecord,
)
from methodbank.agreements.querysets import county_summary, known_agreements, with_latest_status
from methodbank.agreements.survey_2013.importing import import_survey
from methodbank.agreements.survey_2013.models import SurveyFigure
from methodbank.agreements.survey_2013.sources import RUNNING_TEXT, SUMMARY, TABLE_1, TABLE_2
from places.models import Municipality, Region

pytestmark = pytest.mark.usefixtures("survey")
MODELS = (
    Region,
    Municipality,
    Source,
    StatusRecord,
    GoverningRecord,
    Agreement,
    SignatoryCount,
    SurveyFigure,
)


def counted(source: str, dimension: str) -> Counter[str]:
    records = StatusRecord.objects.filter(source__slug=source, dimension=dimension)
    return Counter(records.values_list("value", flat=True))


def test_survey_has_every_place() -> None:
    assert Municipality.objects.count() == 290
    assert Region.objects.count() == 21
    assert Region.objects.get(code="12").slug == "skane-lan"


def test_survey_municipal_dialogues_match_the_report() -> None:
    expected = {"completed": 57, "ongoing": 48, "preparing": 7, "not_reported": 176}
    assert counted(TABLE_1, Dimension.DIALOGUE) == expected


def test_survey_municipal_agreements_are_counted_as_the_table_has_them() -> None:
    expected = {"concluded": 51, "in_progress": 30, "not_reported": 207}
    assert counted(TABLE_1, Dimension.AGREEMENT) == expected


def test_survey_regional_agreements() -> None:
    assert counted(TABLE_2, Dimension.AGREEMENT) == {"concluded": 4, "in_progress": 5, "not_reported": 12}
    assert counted(RUNNING_TEXT, Dimension.AGREEMENT) == {"concluded": 5, "in_progress": 4}


@pytest.mark.parametrize("code", ["1082", "1814"])
def test_survey_knows_nothing_of_what_the_table_lacks(code: str) -> None:
    """Karlshamn and Lekeberg have no row at all: unknown is not the same as not reported."""
    place = with_latest_status(Municipality.objects.all()).get(code=code)
    assert (place.population, place.dialogue_value, place.agreement_value) == (None, None, None)
    assert not StatusRecord.objects.filter(municipality=place).exists()


def test_survey_blank_cell_is_not_reported() -> None:
    place = with_latest_status(Municipality.objects.all()).get(name="Upplands Väsby")
    assert (place.dialogue_value, place.agreement_value) == ("not_reported", "not_reported")


def test_survey_populations_add_up_to_the_county() -> None:
    for region in Region.objects.prefetch_related("municipalities"):
        towns = [town.population for town in region.municipalities.all()]
        if None not in towns:
            assert sum(towns) == region.population


def test_survey_stockholm_has_a_history() -> None:
    """N1: the table of 2013 and, later, the summary of 2014."""
    records = StatusRecord.objects.filter(municipality="0180", dimension=Dimension.AGREEMENT)
    history = [(record.as_of_iso, record.source.slug) for record in records.order_by("as_of")]
    assert history == [("2013", TABLE_1), ("2014", SUMMARY)]


def test_survey_keeps_both_counts_of_linkoping() -> None:
    counts = SignatoryCount.objects.filter(agreement__municipality="0580")
    assert {(count.count, count.source.slug) for count in counts} == {(100, SUMMARY), (106, RUNNING_TEXT)}


def test_survey_trelleborg_has_a_series() -> None:
    counts = SignatoryCount.objects.filter(agreement__municipality="1287").order_by("as_of")
    assert [(count.as_of_iso, count.count) for count in counts] == [("2013-10", 40), ("2014", 48)]


def test_survey_documents_keep_their_kind() -> None:
    """D1: an agreement, a declaration, a vision and a policy are four things."""
    kinds = Counter(Agreement.objects.values_list("kind", flat=True))
    others = {AgreementKind.DECLARATION_OF_INTENT: 1, AgreementKind.VISION: 1, AgreementKind.POLICY: 1}
    assert kinds == {AgreementKind.AGREEMENT: 5} | others


def test_survey_unnumbered_figures_stay_empty() -> None:
    assert SurveyFigure.objects.filter(count=None).count() == 4
    assert SurveyFigure.objects.get(category__startswith="Lokaler").unit == "percent"


def test_survey_governing_sides() -> None:
    sides = Counter(GoverningRecord.objects.filter(region=None).values_list("value", flat=True))
    assert sides == {"right": 137, "left": 108, "cross": 43}


@pytest.mark.both_databases
def test_import_survey_twice_changes_nothing() -> None:
    before = {model: list(model.objects.order_by("pk").values()) for model in MODELS}
    report = import_survey()
    assert (report.ok, report.total) == (True, 0)
    assert {model: list(model.objects.order_by("pk").values()) for model in MODELS} == before


def test_import_survey_command_reports_a_missing_folder(tmp_path) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("import_survey", folder=tmp_path)
    assert caught.value.returncode == 1
    assert "municipalities.csv" in str(caught.value)


@pytest.mark.both_databases
def test_county_summary_counts_in_two_queries(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        summary = county_summary(known_agreements())
    assert len(summary) == 21
    assert sum(share.concluded for share in summary) == 51
    assert sum(share.municipalities for share in summary) == 290
    assert [share.region.name for share in summary][-2:] == ["Örebro län", "Östergötlands län"]
    assert summary[0].percent == round(100 * summary[0].concluded / summary[0].municipalities)
    assert "ended" not in HAS_AGREEMENT
