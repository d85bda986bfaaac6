"""Elasticsearch as the engine: it chooses the best candidates of any number of entries, on one machine or several.

It gets the terms that `search.swedish` makes, in entries as in questions, and analyses nothing itself. So a word means
the same on every engine, and nothing about Swedish is said twice. Facets, highlights and guesses are not asked of it
either: they are made where it is known what a person may see.
"""
