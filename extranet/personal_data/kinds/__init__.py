"""The entries of the registry, by where the data come from. Importing them registers them."""

from . import account, cms, post, started, writing

__all__ = ["account", "cms", "post", "started", "writing"]
