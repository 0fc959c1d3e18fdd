"""The program's own expressions are judged like those of a rule."""

import json
import subprocess
import sys

import pytest

from reportlint.language.pattern import dangers

COLLECT = """
import importlib, json, pkgutil, sys
import reportlint
from reportlint import regex

found = {}
compile = regex.compile

def note(pattern, flags=0):
    frame = sys._getframe(1)
    found.setdefault(pattern, f"{frame.f_globals['__name__']}:{frame.f_lineno}")
    return compile(pattern, flags)

regex.compile = note
for module in pkgutil.walk_packages(reportlint.__path__, "reportlint."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
json.dump(found, sys.stdout)
"""


@pytest.fixture(scope="module")
def own():
    """All expressions that are compiled when the modules are loaded, and where."""
    command = [sys.executable, "-c", COLLECT]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stdout)


def test_none_grows_exponentially(own):
    assert len(own) > 100
    bad = {place: said for pattern, place in own.items() for said in dangers(pattern)}
    assert not {place: said for place, said in bad.items() if "翻倍" in said or "空的" in said}
