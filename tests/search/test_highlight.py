from hypothesis import given
from hypothesis import strategies as st

from search.highlight import snippet
from search.swedish import index_terms
from tests.counted_calls import calls_made

FILLER = "ord och ännu fler ord " * 40


def words_of(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces)


def test_snippet_marks_every_form_and_compound() -> None:
    pieces = snippet("Föreningar söker föreningsbidrag.", {"förening"})
    assert pieces == [("Föreningar", True), (" söker ", False), ("föreningsbidrag", True), (".", False)]


def test_snippet_marks_a_name_of_several_words() -> None:
    pieces = snippet("Det civila samhället", {"civil_samhälle"})
    assert [text for text, hit in pieces if hit] == ["civila", "samhället"]


def test_snippet_stands_around_the_first_hit() -> None:
    pieces = snippet(f"{FILLER} Föreningsrådet {FILLER}", {"råd"}, width=60)
    assert ("Föreningsrådet", True) in pieces
    assert words_of(pieces).startswith("…och")
    assert words_of(pieces).endswith("…")
    assert len(words_of(pieces)) <= 62


def test_snippet_without_hit_is_the_beginning() -> None:
    assert snippet("Kort text", {"råd"}) == [("Kort text", False)]
    assert words_of(snippet(FILLER, set(), width=20)) == "ord och ännu fler…"
    assert snippet("", {"råd"}) == []


def test_snippet_leaves_markup_to_the_template() -> None:
    assert words_of(snippet("<b>råd</b> & stöd", {"råd"})) == "<b>råd</b> & stöd"


def test_snippet_keeps_far_and_får_apart() -> None:
    assert snippet("far får", {"får"}) == [("far ", False), ("får", True)]


def test_snippet_of_a_long_text_is_cheap() -> None:
    """However long it is, only its beginning is read."""
    long, twice = (
        calls_made(lambda times=times: snippet(FILLER * times, {"saknas"})) for times in (500, 1_000)
    )
    assert abs(twice - long) < long / 10


@given(st.text(max_size=400), st.integers(min_value=1, max_value=80))
def test_snippet_is_a_passage_of_the_text(text: str, width: int) -> None:
    terms = set(index_terms(text)[-1:])
    pieces = snippet(text, terms, width=width)
    assert bool(terms) == any(hit for _, hit in pieces)
    assert all(piece for piece, _ in pieces)
