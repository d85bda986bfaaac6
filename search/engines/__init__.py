"""Who finds the entries. `SEARCH_ENGINE` chooses one; the embedded one is always there and steps in for it."""

from search.questions import Question

__all__ = ["EngineError", "Question"]


class EngineError(Exception):
    """The engine is away, slow, full or answers nonsense. Says why, for the operator."""
