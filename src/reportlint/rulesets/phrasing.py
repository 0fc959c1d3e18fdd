"""Words and expressions of one rule that can never match, do nothing, or mean something else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from reportlint import regex
from reportlint.checks.phrase import excused
from reportlint.documents.reader import from_text
from reportlint.engine import Checker
from reportlint.language.character import HAN
from reportlint.rule import RuleSet, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlint.language.segment import Segmenter
    from reportlint.rule import Rule

    Note = tuple[str, str, str, str]
    """Key, text, message, advice."""

INVISIBLE = ("Cf", "Cc", "Cn", "Co")
"""Unicode categories of what nobody sees and no draft should hold."""

BESIDE_HAN = regex.compile(rf"\\b\(?(?:\?:)?[{HAN}]|[{HAN}]\)?\\b")
AROUND = regex.compile(r"^\.[*+]|(?<!\\)\.[*+]\??$")


def remarks(rule: Rule, segmenter: Segmenter) -> Iterator[Note]:
    """Yield what there is to say about the words of a rule."""
    if rule.check == "phrase":
        yield from _phrases(rule, segmenter)
    elif rule.check == "pattern":
        yield from _pattern(rule.options)
    elif rule.check == "variant":
        for group in rule.options.groups:
            for word in group:
                yield from _written("groups", word)


def _phrases(rule: Rule, segmenter: Segmenter) -> Iterator[Note]:
    options = rule.options
    for phrase, prefer in options.phrases.items():
        yield from _written("phrases", phrase)
        if phrase in options.unless:
            yield (
                "unless",
                phrase,
                f"“{phrase}”同时写在 phrases 和 unless 里，永远不会报告",
                "unless 里写包含它的、更长的合法说法",
            )
        elif prefer:
            yield from _preferred(rule, phrase, prefer, segmenter)
        yield from _contained(phrase, prefer, options, segmenter)
    for longer in options.unless:
        if not any(phrase in longer for phrase in options.phrases):
            yield (
                "unless",
                longer,
                f"unless 里的“{longer}”不包含任何一个词语，不起作用",
                "写包含词语的、更长的合法说法",
            )


def _written(key: str, word: str) -> Iterator[Note]:
    """Yield what makes that a word does not occur as it is written."""
    hidden = next((one for one in word if unicodedata.category(one) in INVISIBLE), "")
    if "\n" in word:
        yield key, word, f"“{word}”里有换行，文稿里的词语不会跨行", "分成几个词语"
    elif hidden:
        yield (
            key,
            word,
            f"“{word}”里有看不见的字符 U+{ord(hidden):04X}，文稿里没有它就匹配不上",
            "删去它，重新输入这个词",
        )
    elif word != word.strip():
        yield key, word, f"“{word}”的首尾有空格，文稿里没有空格就匹配不上", "删去空格"
    elif word != unicodedata.normalize("NFC", word):
        proper = unicodedata.normalize("NFC", word)
        yield (
            key,
            word,
            f"“{word}”里有兼容汉字或拆开的字符，看起来一样，但与通常输入的不同",
            f"改写成“{proper}”",
        )


def _preferred(rule: Rule, phrase: str, prefer: str, segmenter: Segmenter) -> Iterator[Note]:
    """Yield what is wrong with the words to put in the place of a phrase."""
    if prefer == phrase:
        yield "phrases", phrase, f"“{phrase}”改为它自己", "写正确的说法，或者不写"
    elif any(other in prefer for other in rule.options.phrases):
        document = from_text(f"报告\n\n改为{prefer}。\n", segmenter=segmenter)
        alone = rule._replace(enabled=True, when=When(), flood=None)
        said = Checker(RuleSet((alone,))).check(document).findings
        if said:
            yield (
                "phrases",
                phrase,
                f"“{phrase}”改为“{prefer}”，其中的“{document[said[0].span]}”又会被这条规则报告",
                f"把“{prefer}”写进 unless",
            )


def _contained(phrase: str, prefer: str, options: Any, segmenter: Segmenter) -> Iterator[Note]:
    """Yield a shorter phrase that is reported wherever this one is, with the same advice."""
    for shorter, other in options.phrases.items():
        start = phrase.find(shorter)
        if shorter == phrase or start < 0 or prefer != other:
            continue
        end = start + len(shorter)
        if excused(phrase, start, shorter, options.unless):
            continue
        if options.boundary and not segmenter.bounded(phrase, start, end):
            continue
        yield (
            "phrases",
            phrase,
            f"“{phrase}”是多余的：同一条规则里的“{shorter}”已经能报告它",
            "删去长的；或者长的另写改法",
        )
        return


def _pattern(options: Any) -> Iterator[Note]:
    pattern = options.pattern
    if BESIDE_HAN.search(pattern):
        yield (
            "pattern",
            pattern,
            r"\b 在两个汉字之间永远不成立，只有挨着标点、空格时才匹配",
            r"去掉 \b，要核对词的边界就写 boundary: true",
        )
    if AROUND.search(pattern):
        yield (
            "pattern",
            pattern,
            "首尾的 .* 只会把整段都标出来",
            "去掉它；要看附近的文字，用 (?=…) 或 unless-sentence",
        )
