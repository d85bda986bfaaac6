"""The Swedish of this field, for search: words, stems, compound parts, synonyms and spelling. Pure Python."""

from search.swedish.analysis import parts, stem
from search.swedish.terms import analysed_tokens, index_terms
from search.swedish.words import composed, encode, fold, tokenize

__all__ = [
    "analysed_tokens",
    "composed",
    "encode",
    "fold",
    "index_terms",
    "parts",
    "stem",
    "tokenize",
]
