"""What settings change in gathered rules: select, ignore, severity, options.

A rule runs where it is on and selected, not ignored and not switched off. Whoever names a rule
means it: a rule that is off by default is on when ``select`` or ``severity`` names it (a category
or a set does not switch it on), and a rule's own name counts more than its category or set. Of
two that are equally near, ``ignore`` wins.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlint.finding import CATEGORIES, Severity
from reportlint.rulesets.change import change
from reportlint.rulesets.choice import OFF
from reportlint.rulesets.gather import Layer, with_literals
from reportlint.rulesets.locate import is_packaged
from reportlint.rulesets.mistake import unknown
from reportlint.rulesets.rulefile import vocabulary
from reportlint.rulesets.schema import Decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportlint.rule import Rule
    from reportlint.rulesets.choice import Choice
    from reportlint.rulesets.gather import Gathered, Written
    from reportlint.rulesets.mistake import Mistakes, Place, Word

FAR, NEAR, ITSELF = 1, 2, 3
"""How near a name is to a rule: its set, its category, its own name."""


def choose(gathered: Gathered, choice: Choice, mistakes: Mistakes) -> Gathered:
    """Apply to gathered rules what a choice says, and note the mistakes in it.

    What was changed is written into the history of each rule.
    """
    _Choosing(gathered, choice, mistakes).apply()
    return replace(gathered, ruleset=gathered.ruleset._replace(rules=gathered.rules()))


class _Choosing:
    """The names of the gathered rules, and what they are asked to become."""

    def __init__(self, gathered: Gathered, choice: Choice, mistakes: Mistakes) -> None:
        self._gathered = gathered
        self._choice = choice
        self._mistakes = mistakes
        self._members = gathered.ruleset.members
        self._ids = {
            name: rule.id for rule in gathered.rules() for name in (rule.id, *rule.aliases)
        }

    def apply(self) -> None:
        """Change the gathered rules in place."""
        self._options()
        select = [word for word in self._choice.select if self._exists(word)]
        ignore = [word for word in self._choice.ignore if self._exists(word)]
        levels = {word: level for word, level in self._choice.severity if self._exists(word)}
        for written in self._gathered.written.values():
            if written.rule is not None:
                rule = self._level(written, written.rule, levels)
                self._switch(written, rule, select, ignore, levels)

    def _exists(self, word: Word) -> bool:
        """Note a name that is no rule, no category and no rule set."""
        name = word.text
        if name in self._ids or name in CATEGORIES or name in self._members:
            return True
        if is_packaged(name):
            self._mistakes.add(
                word.place, f"规则集“{name}”没有启用", "先在 extends（命令行用 --rules）里写上它"
            )
            return False
        words = {**dict.fromkeys(self._ids, ""), **CATEGORIES, **self._gathered.ruleset.titles}
        message, _ = unknown("规则、类别或规则集", name, words)
        self._mistakes.add(word.place, message, "用 reportlint rules 查看全部规则和类别")
        return False

    def _options(self) -> None:
        decoder = Decoder(self._mistakes, vocabulary())
        for word, node in self._choice.options:
            if word.text not in self._ids:
                message, _ = unknown("规则", word.text, dict.fromkeys(self._ids, ""))
                self._mistakes.add(word.place, message, "options 里只写规则名")
                continue
            written = self._gathered.written[self._ids[word.text]]
            changed = change(written.rule, node, decoder) if written.rule else None
            if changed is not None:
                places = {key.text: key.place for key, _ in getattr(node, "entries", ())}
                self._note(written, with_literals(changed), word, "options", places)

    def _level(self, written: Written, rule: Rule, levels: Mapping[Word, str]) -> Rule:
        _, word = self._nearest(rule, levels)
        if word and levels[word] != OFF and rule.severity.label != levels[word]:
            rule = rule._replace(severity=Severity.parse(levels[word]))
            self._note(written, rule, word, "severity")
        return rule

    def _switch(
        self,
        written: Written,
        rule: Rule,
        select: Sequence[Word],
        ignore: Sequence[Word],
        levels: Mapping[Word, str],
    ) -> None:
        on = rule.enabled
        reason: tuple[Word, str] | None = None
        wanted, word = self._nearest(rule, select)
        named, level = self._nearest(rule, levels)
        if select:
            on = wanted == ITSELF or (wanted > 0 and rule.enabled)
            reason = (word or select[0], "select")
        elif level and levels[level] != OFF and named == ITSELF:
            on, reason = True, (level, "severity")
        barred, word = self._nearest(rule, ignore)
        if level and levels[level] == OFF and named > barred:
            barred, word = named, level
        if word and barred >= wanted:
            on, reason = False, (word, "severity" if word in levels else "ignore")
        if on != rule.enabled and reason:
            self._note(written, rule._replace(enabled=on), *reason)

    def _nearest(self, rule: Rule, words: Iterable[Word]) -> tuple[int, Word | None]:
        """Give the name that is nearest to a rule, of equally near ones the last."""
        best: tuple[int, Word | None] = (0, None)
        for word in words:
            near = self._nearness(rule, word.text)
            if near and near >= best[0]:
                best = near, word
        return best

    def _nearness(self, rule: Rule, name: str) -> int:
        if self._ids.get(name) == rule.id:
            return ITSELF
        if name == rule.category:
            return NEAR
        return FAR if rule.set in self._members.get(name, ()) else 0

    @staticmethod
    def _note(
        written: Written,
        rule: Rule,
        word: Word,
        key: str,
        places: Mapping[str, Place] = {},
    ) -> None:
        written.rule = rule
        written.layers.append(Layer(word.place.path, word.place, (key,), rule, places))
