import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from search.documents import PUBLIC, group_token
from search.engines import Question
from search.models import SearchEntry
from search.service import search
from tests.search.golden import MUST_FIND, MUST_NOT_FIND
from tests.search.sources import own_token

pytestmark = pytest.mark.both_databases

VISITOR = AnonymousUser()


def keys(text: str, user: User | AnonymousUser = VISITOR, **narrow: str) -> set[str]:
    answer = search(Question(text=text, language="sv", **narrow), user)
    return {hit.entry.key for hit in answer.hits}


@pytest.mark.parametrize(("query", "text"), MUST_FIND)
def test_search_finds_what_is_meant(shelf, query, text):
    """T75, T76: on the real engine of the database the suite runs on."""
    assert keys(query) == set()
    key = shelf.put("Sida", body=text)
    assert keys(query) == {key}


@pytest.mark.parametrize(("query", "text"), MUST_NOT_FIND)
def test_search_leaves_out_what_is_not_meant(shelf, query, text):
    """A guess may lead there, but then the page says that it guessed."""
    shelf.put("Sida", body=text)
    answer = search(Question(query, "sv"), VISITOR)
    assert answer.total == 0 or answer.meant


@pytest.mark.parametrize("typed", ["overenskommelse", "överenskommelese", "Overenskommelsen"])
def test_search_guesses_a_misspelt_word(shelf, typed):
    key = shelf.put("Sida", body="En överenskommelse mellan kommunen och föreningarna.")
    answer = search(Question(typed, "sv"), VISITOR)
    assert [hit.entry.key for hit in answer.hits] == [key]
    assert answer.meant == "överenskommelse"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("mta på mötet", "mat på mötet"),
        ("Hur gör man en overenskommelse?", "Hur gör man en överenskommelse?"),
        ("  vad   är\nbidarg", "vad är bidrag"),
        ("bidarg, mta och bidarg", "bidrag, mat och bidrag"),
    ],
)
def test_question_is_told_as_it_was_read_with_words_that_say_nothing(shelf, typed, read):
    shelf.put("Mat", body="En överenskommelse om mat på mötet och bidrag.")
    assert search(Question(typed, "sv"), VISITOR).meant == read


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
@pytest.mark.parametrize("typed", ["action plan", "handlingsplan"])
def test_own_language_stands_first_where_both_match(shelf, language, other, typed):
    titles = {"en": "Action plan", "sv": "Handlingsplan"}
    elsewhere = shelf.put(titles[other], body=f"{titles[other]} " * 9, language=other)
    own = shelf.put("Efteråt/Afterwards", body=titles[language], language=language)
    own_title = shelf.put(titles[language], language=language)

    found = [hit.entry.key for hit in search(Question(typed, language), VISITOR).hits]

    assert found[0] == own_title
    assert set(found) <= {own, own_title, elsewhere}


def test_other_language_stands_first_where_it_alone_meets_the_question(shelf):
    shelf.put("Handlingsplan", language="sv")
    english = shelf.put("An action plan for gardening", language="en")

    assert search(Question("action plan gardening", "sv"), VISITOR).hits[0].entry.key == english


def test_search_never_reads_dotted_letters_as_plain_ones(shelf):
    shelf.put("Far och rad", body="far rad")
    assert keys("får") == set()
    assert keys("råd") == set()


def test_search_puts_a_title_before_a_text(shelf):
    shelf.put("Något annat", body="Här nämns remiss en gång bland många andra ord om något helt annat.")
    title = shelf.put("Remiss", body="Så går det till.")
    answer = search(Question("remiss", "sv"), VISITOR)
    assert answer.hits[0].entry.key == title


def test_search_narrows_by_kind_county_topic_and_step(shelf):
    wanted = shelf.put("Remiss i Skåne", region="12", topics=["culture"], process_steps=["referral"])
    shelf.put("Remiss i Norr", region="24", topics=["school"], process_steps=["decision"])
    assert keys("remiss", region="12") == {wanted}
    assert keys("remiss", topic="culture") == {wanted}
    assert keys("remiss", step="referral") == {wanted}
    assert keys("remiss", kind="nothing") == set()


def test_search_keeps_languages_apart(shelf):
    swedish = shelf.put("Remiss", language="sv")
    neutral = shelf.put("Remiss", language="")
    shelf.put("Remiss", language="en")
    assert keys("remiss") == {swedish, neutral}


def test_search_asks_the_source_before_it_shows_or_counts(shelf):
    """T79, T80: what was closed after it was indexed is in no hit, total or facet."""
    shown, closed = shelf.put("Remiss"), shelf.put("Remiss igen")
    shelf.hidden.add(closed)
    answer = search(Question("remiss", "sv"), VISITOR)
    assert [hit.entry.key for hit in answer.hits] == [shown]
    assert answer.total == 1
    assert answer.kinds == [("shelf", "Hyllan", 1)]


def test_search_sieves_by_audience(shelf, skane, norr):
    """T01, T36, T79: the tokens alone keep others out, before any source is asked."""
    own = shelf.put("Remiss", audience=[own_token(skane)])
    group = shelf.put("Remiss", audience=[group_token(skane.groups.get(name__startswith="organisation").pk)])
    public = shelf.put("Remiss", audience=[PUBLIC])
    assert keys("remiss") == {public}
    assert keys("remiss", norr) == {public}
    assert keys("remiss", skane) == {own, group, public}
    skane.is_active = False
    assert keys("remiss", skane) == {public}


def test_guess_knows_no_word_that_the_person_may_not_find(shelf, skane):
    """T81: "did you mean" must not tell what stands in somebody's draft."""
    shelf.put("Hemlighetsmakeriet", audience=[own_token(skane)])
    answer = search(Question("hemlighetsmakerite", "sv"), VISITOR)
    assert (answer.meant, answer.total) == ("", 0)
    assert search(Question("hemlighetsmakerite", "sv"), skane).total == 1


def test_guess_is_not_led_astray_by_what_the_person_may_not_find(shelf, skane):
    """T81: a hidden word that is nearer would hide the one she may find, and so tell that it is there."""
    shelf.put("Samverkansavtal")
    shelf.put("Samverkansavtel", audience=[own_token(skane)])

    typed = Question("samverkansavtell", "sv")

    assert search(typed, VISITOR).meant == "samverkansavtal"
    assert search(typed, skane).meant == "samverkansavtel"


@pytest.mark.parametrize(
    "text", ["", '"', '"""', "' OR 1=1", ":", "*", "ord " * 2500, "(((", "\\", "%s", "NEAR(a b)", "a AND"]
)
def test_search_survives_hostile_text(shelf, text):
    """T82."""
    shelf.put("Remiss")
    assert search(Question(text, "sv"), VISITOR).total == 0


def test_replacing_an_entry_leaves_nothing_of_the_old(shelf):
    key = shelf.put("Remiss")
    shelf.documents.clear()
    assert shelf.put("Beslut") == key
    assert keys("remiss") == set()
    assert keys("beslut") == {key}
    assert SearchEntry.objects.count() == 1


def test_search_pages_its_hits(shelf):
    for number in range(23):
        shelf.put(f"Remiss {number}")
    last = search(Question("remiss", "sv"), VISITOR, page=99)
    assert (last.total, last.pages, last.page, len(last.hits)) == (23, 3, 3, 3)


def test_snippet_marks_the_word_that_was_found(shelf):
    shelf.put("Sida", body="Kommunen betalar ut föreningsbidraget i mars.")
    hit = search(Question("bidrag", "sv"), VISITOR).hits[0]
    assert [piece for piece, is_hit in hit.pieces if is_hit] == ["föreningsbidraget"]


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three_hits(shelf, django_assert_num_queries, count):
    for number in range(count):
        shelf.put(f"Remiss {number}")
    search(Question("remiss", "sv"), VISITOR)
    with django_assert_num_queries(4):
        search(Question("remiss", "sv"), VISITOR)


def test_words_of_another_language_lead_to_its_side(shelf):
    """Whose own side has none of them. A word that both sides know leads nowhere else."""
    swedish, both = shelf.put("Stugor", language="sv"), shelf.put("Ferry", language="")
    english = shelf.put("Cottage by the ferry", language="en")

    assert keys("cottages") == {english}
    assert keys("stuga") == {swedish}
    assert keys("ferry") == {both}
    assert keys("stuga cottage") == {swedish}


def test_what_another_side_hides_leads_nowhere(shelf, skane):
    """T81."""
    english = shelf.put("Cottage", language="en", audience=[own_token(skane)])

    assert keys("cottage") == set()
    assert keys("cottage", skane) == {english}


def test_guess_is_told_only_of_what_the_person_sees(shelf):
    """T81: an entry may be wider than the thing is by now, and then its words lead nowhere."""
    shelf.put("Bidrag")
    shelf.hidden.add(shelf.put("Kanariefågel"))

    answer = search(Question("bidrag kanariefogel", "sv"), VISITOR)

    assert (answer.total, answer.meant) == (1, "")


def test_more_is_said_of_hits_alone(shelf, monkeypatch):
    """T80: not of what is in the index and closed to her."""
    monkeypatch.setattr("search.engines.embedded.engine.MOST_CANDIDATES", 2)
    for _ in range(3):
        shelf.hidden.add(shelf.put("Remiss"))

    assert not search(Question("remiss", "sv"), VISITOR).more
