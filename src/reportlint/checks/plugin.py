"""Kinds of checks that other installed packages bring: modules behind an entry point.

Such a module offers what a module of this folder offers; ``literals`` may be left out. What it
raises is told with the distribution and the entry point it comes from, so that a rule keeper
knows whom to ask, and costs the findings of its own rules only.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from reportlint import provided
from reportlint.errors import PluginError
from reportlint.finding import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reportlint.documents.document import Document
    from reportlint.provided import Provided

_adopted: dict[str, Provided] = {}


def adopt(kinds: Iterable[Provided]) -> None:
    """Take over kinds that an earlier run has found, so that nobody need look for them."""
    for one in kinds:
        _adopted.setdefault(one.name, one)


def find(name: str) -> Provided | None:
    """Find the package that brings a kind of check, if one does."""
    return _adopted.get(name) or provided.find(provided.CHECKS, name)


def forget() -> None:
    """Look anew for packages, and load them anew."""
    _adopted.clear()
    provided.forget()
    load.cache_clear()


@lru_cache(maxsize=64)
def load(name: str) -> Any:
    """Give a kind of check; raises KeyError for an unknown name, PluginError for an unfit one."""
    source = find(name)
    if source is None:
        raise KeyError(name)
    module = _guarded(source, import_module)(source.value.partition(":")[0].strip())
    options = getattr(module, "Options", None)
    if not (isinstance(options, type) and issubclass(options, tuple) and hasattr(options, "_make")):
        raise PluginError(f"{source}：缺少 Options，应为 NamedTuple")
    if not callable(getattr(module, "check", None)):
        raise PluginError(f"{source}：缺少函数 check(document, options, found)")
    # A copy: what is laid around its functions must not show in the module itself.
    kind = SimpleNamespace(**vars(module))
    kind.check = _checked(source, module.check)
    kind.literals = _listed(source, getattr(module, "literals", lambda options: ()))
    if hasattr(module, "problems"):
        kind.problems = _listed(source, module.problems)
    kind.source = source
    kind.file = getattr(module, "__file__", None)
    return kind


def _guarded(source: Provided, function: Callable[..., Any]) -> Callable[..., Any]:
    """Call a function so that whatever it raises is told with where it comes from."""

    def run(*arguments: Any) -> Any:
        try:
            return function(*arguments)
        except (Exception, SystemExit) as error:
            raise PluginError(f"{source}：{type(error).__name__}: {error}") from error

    return run


def _listed(
    source: Provided, function: Callable[[Any], Iterable[Any]]
) -> Callable[[Any], tuple[Any, ...]]:
    return _guarded(source, lambda options: tuple(function(options) or ()))


def _checked(
    source: Provided, check: Callable[..., Iterable[Hit]]
) -> Callable[[Document, Any, Mapping[str, Sequence[int]]], list[Hit]]:
    """Run a check to its end, and look at what it says: a wrong place would break the outputs."""

    def run(document: Document, options: Any, found: Mapping[str, Sequence[int]]) -> list[Hit]:
        hits = list(check(document, options, found))
        size = len(document.text)
        for hit in hits:
            if not isinstance(hit, Hit):
                raise TypeError(f"check 给出了 {type(hit).__name__}，应为 Hit")
            for start, end in (hit.span, *(other.span for other in hit.related)):
                if not 0 <= start <= end <= size:
                    raise ValueError(f"位置 {start}–{end} 不在文稿之内（共 {size} 字）")
        return hits

    return _guarded(source, run)
