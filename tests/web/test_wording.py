import unicodedata

import pytest

from web.wording import holds_words, plain


@pytest.mark.parametrize("hyphen", "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}")
def test_plain_takes_every_hyphen_for_a_blank(hyphen):
    assert plain(f"  UPPLANDS{hyphen}Bro ") == "upplands bro"


def test_plain_composes_and_leaves_out_what_nobody_sees():
    assert plain(unicodedata.normalize("NFD", "Åm\N{SOFT HYPHEN}ål")) == "åmål"


@pytest.mark.parametrize(
    "typed", ["Åberg", "åberg karin", "Karin Åberg", "berg, kar", "aberg", "", "  ", "KARIN@x"]
)
def test_holds_words_takes_them_in_any_order(typed):
    assert holds_words("Karin Åberg karin@x.example", typed)


@pytest.mark.parametrize("typed", ["Karin Öberg", "%", "Äberg"])
def test_holds_words_takes_no_other_word(typed):
    assert not holds_words("Karin Åberg karin@x.example", typed)
