"""Caches that nobody waits for: one that fails is one that misses.

A dead server, a silent one or a full disk costs the first who asks a part of a second. Then nobody asks for a while,
the log has one line, and `/halsa/` says so.
"""

import logging
import pickle
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisSerializer
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from .breakers import Breaker

logger = logging.getLogger(__name__)

# Connecting and answering each have this long, so that both together stay within half a second.
PATIENCE = 0.2
# How long nobody asks a cache that has failed.
PAUSE = 10


def _breaker() -> Breaker:
    return Breaker("The cache", "the site goes on without it", logger, PAUSE)


# By where the cache is: Django makes a cache object for each thread.
_breakers: dict[str, Breaker] = defaultdict(_breaker)


class Unreadable(Exception):
    """What was kept cannot be read, as after a new version of the code: it misses, and the cache is well."""


class Serializer(RedisSerializer):
    def loads(self, data: Any) -> Any:
        try:
            return super().loads(data)
        except Exception as error:  # unpickling raises whatever it likes
            raise Unreadable from error


class MissesWhenItFails(BaseCache):
    """Mixed into a cache: its failures become misses.

    What begins with one of `REMEMBERED_WITHOUT` in the settings is counted in the memory of the process meanwhile:
    a limit that each process keeps alone is better than none.
    """

    failures: tuple[type[Exception], ...] = (OSError,)
    unreadable: tuple[type[Exception], ...] = (Unreadable,)

    def __init__(self, location: Any, params: dict[str, Any]) -> None:
        super().__init__(location, params)  # type: ignore[call-arg]  # of the cache it is mixed into
        self._breaker = _breakers[str(location)]
        self._remembered = tuple(params.get("REMEMBERED_WITHOUT", ()))
        self._memory = LocMemCache(f"without {location}", {"MAX_ENTRIES": 100_000})

    def _ask(self, verb: str, missed: Any, key: Any, *args: Any, **options: Any) -> Any:
        if self._breaker.lets_through():
            try:
                answer = getattr(super(), verb)(key, *args, **options)
            except self.unreadable:
                return missed
            except self.failures as error:
                self._breaker.failed(type(error).__name__)
            else:
                self._breaker.answered()
                return answer
        if isinstance(key, str) and key.startswith(self._remembered):
            return getattr(self._memory, verb)(key, *args, **options)
        return missed

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return bool(self._ask("add", True, key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return self._ask("get", default, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        self._ask("set", None, key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        return bool(self._ask("touch", False, key, timeout, version))

    def delete(self, key: Any, version: Any = None) -> bool:
        return bool(self._ask("delete", False, key, version))

    def has_key(self, key: Any, version: Any = None) -> bool:
        return bool(self._ask("has_key", False, key, version))

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        """Raises ValueError, as every cache does, for a key that is not there."""
        counted = self._ask("incr", None, key, delta, version)
        if counted is None:
            raise ValueError(f"Key {key!r} not found")
        return int(counted)

    def get_many(self, keys: Iterable[Any], version: Any = None) -> dict[Any, Any]:
        return dict(self._ask("get_many", {}, list(keys), version))

    def set_many(
        self, data: dict[Any, Any], timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> list[Any]:
        """Returns the keys that were not kept."""
        return list(self._ask("set_many", list(data), data, timeout, version))

    def delete_many(self, keys: Iterable[Any], version: Any = None) -> None:
        self._ask("delete_many", None, list(keys), version)

    def clear(self) -> None:
        self._memory.clear()
        if self._breaker.lets_through():
            try:
                super().clear()
            except self.failures as error:
                self._breaker.failed(type(error).__name__)


class SharedCache(MissesWhenItFails, RedisCache):
    """Redis, which all processes share."""

    failures = (OSError, RedisError)

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        without_waiting = {
            "socket_connect_timeout": PATIENCE,
            "socket_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
            "serializer": Serializer,
        }
        super().__init__(server, params | {"OPTIONS": without_waiting | params.get("OPTIONS", {})})


class FolderCache(MissesWhenItFails, FileBasedCache):
    """A folder of files, whose disk may be full and whose files may be cut off."""

    unreadable = (EOFError, zlib.error, pickle.UnpicklingError)


def state() -> str:
    """`ok` or `down`: whether what is kept in the cache can be read again."""
    cache.set("halsa", True, 60)
    return "ok" if cache.get("halsa") else "down"
