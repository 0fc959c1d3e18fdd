"""A table of a TOML file as nodes with places."""

import textwrap

import pytest

from reportlint.rulesets.mistake import Mistakes
from reportlint.rulesets.node import Listing, Scalar, Table
from reportlint.rulesets.toml import parse

TABLE = ("tool", "reportlint")


def places(node, path=""):
    """Yield path, text and place of everything in a node."""
    if isinstance(node, Table):
        for key, value in node.entries:
            yield f"{path}/{key.text}", key.place[1:]
            yield from places(value, f"{path}/{key.text}")
    elif isinstance(node, Listing):
        for item in node.items:
            yield from places(item, path)
    else:
        yield f"{path}={node.text}", node.place[1:]


def read(text):
    mistakes = Mistakes()
    node = parse(textwrap.dedent(text).encode(), TABLE, "pyproject.toml", mistakes)
    assert not mistakes.problems
    return node


def test_keys_and_items_have_places():
    node = read(
        """\
        [project]
        select = ["x"]

        [tool.reportlint]
        select = ["figure", "banned"]  # a comment
        year = 2025
        exclude = [
          "归档/**",
          "x",
        ]
        tool.x = true

        [tool.reportlint.severity]
        "style" = "off"

        [[tool.reportlint.per-file]]
        files = ["*讲话*"]
        [[tool.reportlint.per-file]]
        files = ["b"]
        options = { a = { over = 3 } }
        """
    )
    found = dict(places(node))
    assert found["/select"] == (5, 1)
    assert found["/select=figure"] == (5, 12)
    assert found["/select=banned"] == (5, 22)
    assert found["/year"] == (6, 1)
    assert found["/year=2025"] == (6, 1)
    assert found["/exclude=归档/**"] == (8, 4)
    assert found["/exclude=x"] == (9, 4)
    assert found["/tool/x"] == (11, 1)
    assert found["/severity"] == (13, 1)
    assert found["/severity/style"] == (14, 1)
    assert found["/per-file/files=*讲话*"] == (17, 11)
    assert found["/per-file/files=b"] == (19, 11)
    assert found["/per-file/options"] == (20, 1)
    assert found["/per-file/options/a/over"][0] == 20


def test_values_are_texts_as_in_yaml():
    node = read("[tool.reportlint]\na = true\nb = 3\nc = ''\nd = 1.5\ne = 2025-01-02\n")
    values = {key.text: value for key, value in node.entries}
    assert {key: value.text for key, value in values.items()} == {
        "a": "true",
        "b": "3",
        "c": "",
        "d": "1.5",
        "e": "2025-01-02",
    }
    assert all(isinstance(value, Scalar) for value in values.values())
    assert not values["c"].empty


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'x'\n",
        "[tool.other]\nreportlint = 1\n",
        "# reportlint\n[tool]\nx = 1\n",
        "",
    ],
)
def test_a_file_without_the_table(text):
    assert read(text) is None


def test_a_broken_file_of_somebody_else_is_left_alone():
    assert read("this is no toml") is None


@pytest.mark.parametrize(
    ("text", "line"), [("[tool.reportlint]\nselect = [\n", 2), ("[tool.reportlint]\nx = \n", 2)]
)
def test_a_broken_file_is_told(text, line):
    mistakes = Mistakes()
    assert parse(text.encode(), TABLE, "pyproject.toml", mistakes) is None
    (problem,) = mistakes.problems
    assert problem.message.startswith("TOML 写法有误")
    assert problem.line in (0, line, line + 1)
