"""Which rules somebody wants to see: by set, category, severity, kind, document type, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportlint.checks import kind
from reportlint.namedtuple import NamedTuple
from reportlint.pack import Packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.rule import Rule


class Selection(NamedTuple):
    """Conditions that must all hold; an empty one holds for every rule.

    Of the names in one field any will do. ``types``: the rule is for reports of such a type.
    ``text`` is looked for in everything that a rule says, and in its options.
    """

    sets: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    enabled: bool | None = None
    text: str = ""

    def keeps(self, rule: Rule) -> bool:
        """Tell whether a rule fulfils all conditions."""
        return (
            (not self.sets or rule.set in self.sets)
            and (not self.categories or rule.category in self.categories)
            and (not self.severities or rule.severity.label in self.severities)
            and (not self.kinds or rule.check in self.kinds)
            and (not self.types or any(is_for(rule, one) for one in self.types))
            and (self.enabled is None or rule.enabled is self.enabled)
            and (not self.text or self.text.lower() in "\n".join(texts(rule)).lower())
        )

    def conditions(self) -> Iterator[str]:
        """Say the conditions in Chinese, for a message that nothing fulfils them."""
        told = {
            "规则集": self.sets,
            "类别": self.categories,
            "级别": self.severities,
            "检查类型": self.kinds,
            "文种": self.types,
        }
        for what, names in told.items():
            if names:
                yield f"{what} {'、'.join(names)}"
        if self.enabled is not None:
            yield "启用" if self.enabled else "关闭"
        if self.text:
            yield f"含有“{self.text}”"


def is_for(rule: Rule, type_: str) -> bool:
    """Tell whether a rule is for reports of a type."""
    when = rule.when
    return type_ not in when.not_document and (not when.document or type_ in when.document)


def texts(rule: Rule) -> Iterator[str]:
    """Yield all texts of a rule."""
    yield from (rule.id, *rule.aliases, rule.message, rule.advice, rule.because)
    yield from words(opened(rule)._asdict())


def opened(rule: Rule) -> Any:
    """Give the options of a rule, unpacked if they come from the store."""
    options = rule.options
    return options.open(vars(kind(rule.check))) if isinstance(options, Packed) else options


def words(value: Any) -> Iterator[str]:
    """Yield the texts inside of a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *words(inner))
    elif isinstance(value, tuple):
        for inner in value:
            yield from words(inner)
