"""The Swedish of this field, for search: words, stems, compound parts, synonyms and spelling. Pure Python."""

from search.swedish.analysis import parts, stem
from search.swedish.spelling import corrections
from search.swedish.terms import STOP_WORDS, analysed_tokens, index_terms, query_terms
from search.swedish.words import composed, encode, fold, tokenize

__all__ = [
    "STOP_WORDS",
    "analysed_tokens",
    "composed",
    "corrections",
    "encode",
    "fold",
    "index_terms",
    "parts",
    "query_terms",
    "stem",
    "tokenize",
]
