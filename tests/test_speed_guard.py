"""How much work a check does, counted and not timed: the same on every machine.

Python tells of every call of a function, of its own and of those written in C. What is held back
is work that grows faster than the text, and a step that is done for each rule and should be done
once for all. Bounds are a quarter above what was counted when they were written; where more work
is worth it, raise them. How long the work takes is the matter of benchmarks/speed.
"""

import gc
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from reportlint import run, settings
from reportlint.documents import reader
from reportlint.run.reading import checker

HOME = Path(__file__).parent.parent
SAMPLE = HOME / "samples" / "duty-report-final.txt"
NOTICE = "关于召开会议的通知\n请各科室按时参加。\n"
SMALL, LARGE = 4_000, 40_000
"""Bytes of two texts of one shape."""
GROWTH = 11
"""How many times the work a text of ten times the length may take."""
GROWTH_OF_ONE = 35
"""The same for a single function: looking around words becomes looking everywhere when they are
many, so that one may take over what another did. What is quadratic grows a hundredfold."""
SHARE = 0.01
"""Least share of all calls that makes a function worth a look."""


def loaded(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TEXTS = loaded(HOME / "benchmarks" / "speed" / "texts.py")


@pytest.fixture(scope="module")
def rules():
    job = run.single("-", settings.Override(isolated=True, cache=False), b"")
    return checker(job.settings.choice)


def counted(rules, text, form="text"):
    """Read and check a text, and count the calls by name: Pattern.search, builtins.len, facet."""
    calls = Counter()

    def look(frame, event, argument):
        if event == "call":
            calls[frame.f_code.co_name] += 1
        elif event == "c_call":
            home = argument.__module__ or type(argument.__self__).__name__
            calls[f"{home}.{argument.__name__}"] += 1

    def check():
        document = reader.from_text(text, format=form, segmenter=rules.segmenter)
        return rules.check(document)

    # What is loaded and kept on first use is no matter of the text.
    outcome = check()
    assert not outcome.failures
    before = sys.getprofile()
    gc.disable()
    sys.setprofile(look)
    try:
        check()
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


def of_expressions(calls):
    return sum(number for name, number in calls.items() if name.startswith("Pattern."))


def test_a_report_takes_so_many_calls(rules):
    text = SAMPLE.read_text("utf-8")
    calls = counted(rules, text)
    assert 5_000 < sum(calls.values()) < 16 * len(text)
    assert 100 < of_expressions(calls) < 1_900


def test_a_text_without_findings_takes_few_calls(rules):
    """A rule that has nothing to say costs next to nothing, and there are hundreds of them."""
    calls = counted(rules, NOTICE)
    assert sum(calls.values()) < 2_000
    assert of_expressions(calls) < 80


@pytest.mark.parametrize("shape", TEXTS.SHAPES)
def test_work_grows_as_the_text_does(rules, shape):
    form = "markdown" if shape in TEXTS.MARKDOWN else "text"
    small, large = (counted(rules, TEXTS.text(shape, size), form) for size in (SMALL, LARGE))
    every = sum(large.values())
    assert every < GROWTH * sum(small.values())
    steep = {
        name: (small[name], number)
        for name, number in large.items()
        if number > SHARE * every and number > GROWTH_OF_ONE * max(small[name], 20)
    }
    assert not steep


def test_rules_that_have_nothing_to_say_add_no_work(rules, tmp_path):
    """Literals are looked for in one pass, however many there are."""
    file = tmp_path / "measured.yaml"
    file.write_text(TEXTS.ruleset([f"从未写过的词{number}号"] for number in range(200)), "utf-8")
    override = settings.Override(isolated=True, cache=False, extends=(str(file),))
    more = checker(run.single("-", override, b"").settings.choice)
    assert len(more.rules) == len(rules.rules) + 200
    usual, grown = (sum(counted(one, NOTICE).values()) for one in (rules, more))
    assert grown < usual + 20
