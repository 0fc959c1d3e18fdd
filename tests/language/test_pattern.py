"""What patterns need, and which of them may run away."""

import re
import signal
import subprocess
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.language import factor, tree
from reportlint.language.pattern import compiled, dangers, required_literals

CASES = yaml.safe_load(Path(__file__).with_name("patterns.yaml").read_text(encoding="utf-8"))
SAFE = [case for case in CASES if "danger" not in case]
DANGEROUS = [case for case in CASES if "danger" in case]


def name(case):
    return case["pattern"]


@contextmanager
def limit(seconds):
    """Fail where a match takes longer; re looks for signals now and then."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(number, frame):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_required_literals(case):
    assert list(required_literals(case["pattern"])) == sorted(case["literals"])


@pytest.mark.parametrize("case", SAFE, ids=name)
def test_ordinary_patterns_are_not_refused(case):
    assert dangers(case["pattern"]) == []


@pytest.mark.parametrize("case", DANGEROUS, ids=name)
def test_runaway_patterns_are_refused(case):
    with limit(5):
        (complaint,) = dangers(case["pattern"])
    assert case["danger"] in complaint


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer to stop the match")
@pytest.mark.parametrize("case", [case for case in CASES if "hostile" in case], ids=name)
def test_refused_patterns_do_run_away(case):
    text = (case["hostile"] * 60)[:60] + "！"
    with pytest.raises(TimeoutError), limit(0.2):
        re.search(case["pattern"], text)


@pytest.mark.parametrize("case", SAFE, ids=name)
def test_safe_patterns_stay_quick(case):
    """On long text made of the pattern's own characters, without and with a stop in between."""
    letters = sorted(set(case["pattern"]) - set(r"\()[]{}?:|*+^$<!=")) or ["x"]
    texts = ["".join(letters) * (3000 // len(letters))]
    texts += [(letter * 150 + "；") * 10 for letter in [*letters, "字", " ", "7"]]
    with limit(5):
        for text in texts:
            list(compiled(case["pattern"]).finditer(text))


@pytest.mark.parametrize(
    "pattern", ["(", "[", "a**", "(?P<x>a)(?P<x>b)", "a{4294967296}", "(" * 900]
)
def test_what_does_not_compile_is_left_to_others(pattern):
    assert required_literals(pattern) == ()
    assert dangers(pattern) == []


def test_a_pattern_too_large_to_judge_is_refused():
    words = "|".join(chr(0x4E00 + number) + "甲乙丙丁" for number in range(1500))
    (complaint,) = dangers(f"(?:{words})+，[^。]*。")
    assert "拆成几条" in complaint


def test_many_alternatives_without_a_repeat_are_fine():
    words = "|".join(chr(0x4E00 + number) + "甲乙丙丁" for number in range(1500))
    assert dangers(words) == []


def test_compiled_is_multi_line_and_kept():
    expression = compiled("^乙$")
    assert expression.search("甲\n乙\n丙").span() == (2, 3)
    assert compiled("^乙$") is expression
    with pytest.raises(re.error):
        compiled("(")


def test_other_forms_are_what_re_takes_for_a_letter():
    everything = "".join(map(chr, range(0x110000)))
    for letter in "abcdefghijklmnopqrstuvwxyz":
        found = set(re.findall(letter, everything, re.IGNORECASE))
        expected = {letter, letter.upper(), *tree.OTHER_FORMS.get(letter, "")}
        assert found == expected


PIECES = st.sampled_from([
    "甲", "乙", "丙丁", "a", "，", "[甲乙]", "[^甲]", "[a-c]", ".", r"\d", r"\w", "(?i:ab)", "",
    "甲甲", "[一二三四五六七八九十]", "(?=甲)", "(?<=乙)", "(?!丙)", "^", "$", r"\b",
])  # fmt: skip
REPEATS = st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{3,}", "*?", "{1,30}", "{40}"])


def larger(inner):
    """Combine patterns into larger ones."""
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.builds(lambda part, sign: f"(?:{part}){sign}", inner, REPEATS),
        st.builds(lambda part: f"({part})", inner),
    )


PATTERNS = st.recursive(PIECES, larger, max_leaves=8)


@settings(max_examples=600)
@given(st.data())
def test_every_match_holds_a_required_literal(data):
    pattern = data.draw(PATTERNS)
    literals = required_literals(pattern)
    if not literals or dangers(pattern):
        return
    letters = st.text("甲乙丙丁aAbBc，一二3 \n", max_size=6)
    parts = st.lists(st.one_of(letters, st.sampled_from(literals)), max_size=6)
    text = data.draw(parts.map("".join))
    with limit(5):
        for match in compiled(pattern).finditer(text):
            # A lookahead or lookbehind asks for something beside the match.
            around = text if "(?=" in pattern or "(?<=" in pattern else match[0]
            assert any(literal in around for literal in literals)


@settings(max_examples=200)
@given(st.data())
def test_strings_made_by_a_pattern_hold_a_required_literal(data):
    pattern = data.draw(PATTERNS.filter(lambda pattern: "(?" not in pattern.replace("(?:", "")))
    literals = required_literals(pattern)
    if literals and not dangers(pattern):
        text = data.draw(st.from_regex(compiled(pattern)))
        with limit(5):
            match = compiled(pattern).search(text)
        assert any(literal in match[0] for literal in literals)


@settings(max_examples=150)
@given(PATTERNS, st.sampled_from(["甲", "乙", "a", "，", "甲乙", "ab", "一", "丙丁", "3"]))
def test_what_is_called_safe_is(pattern, unit):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        if dangers(pattern):
            return
        with limit(5):
            compiled(pattern).search((unit * 60)[:60] + "；")


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        (r"(?:第[一二]+|\d{2,}?)*", r"(?:第[一二]+|\d{2,})*"),
        (r"[^\s。a-c]{3}(?P<x>甲乙)?", r"[^\sa-c。]{3}(?:甲乙)?"),
        (r"^\bx(?=y)(?!z)(?<=u)(?<!v)$", r"^\bx(?=y)(?!z)(?<=u)(?<!v)$"),
        (r"(甲)\1.\.[^甲]\D", r"甲\1.\.[^甲]\D"),
    ],
)
def test_patterns_are_written_in_messages(pattern, written):
    assert sorted(tree.written(tree.parse(pattern))) == sorted(written)


def test_required_strings_are_few():
    for case in CASES:
        assert len(case["literals"]) <= factor.MOST


def test_a_plain_run_loads_neither_parser_nor_judge():
    script = (
        "import sys; from reportlint.language.pattern import compiled; compiled('甲+');"
        "assert not [name for name in sys.modules"
        " if name.startswith('reportlint.language.') and name.split('.')[2] != 'pattern']"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)
