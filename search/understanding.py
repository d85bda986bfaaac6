"""Stand-in until the real one is merged."""

from places.naming import code_in

from .questions import Vocabulary, Wanted, Way
from .swedish import corrections, query_terms, tokenize
from .tallies import code_term


def understand(text: str, language: str, vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    if code := code_in(text):
        return (Wanted((Way((code_term(code),)), Way((text.strip(),)))),)
    items = query_terms(text)
    known = vocabulary.frequencies({term for item in items for way in item for term in way})
    if not any(all(t in known for t in way) for item in items for way in item):
        words = tokenize(text)[:20]
        near = vocabulary.words(2, 30)
        guesses = [next(iter(corrections(w, set(near), limit=1)), w) if w not in near else w for w in words]
        if guesses != words:
            return tuple(
                Wanted(
                    tuple(Way(tuple(way), 0.7) for way in query_terms(g)[0]),
                    (g,),
                    typed=w,
                    heard=g if g != w else "",
                )
                for g, w in zip(guesses, words, strict=True)
                if query_terms(g)
            )
    return tuple(
        Wanted(tuple(Way(tuple(way), 1 if not n else 0.6) for n, way in enumerate(item))) for item in items
    )
