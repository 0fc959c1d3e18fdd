"""Imports point only downwards, and a plain run imports nothing that it does not use."""

import ast
from pathlib import Path

import pytest

import reportlint

SOURCE = Path(reportlint.__file__).parent

LAYERS = [
    {"commands", "__main__"},
    {"api"},
    {"outputs"},
    {"fixes"},
    {"run"},
    {"suppressions"},
    {"settings", "facts", "skeleton"},
    {"rulesets"},
    {"engine"},
    {"checks"},
    {"figures"},
    {"documents"},
    {"language"},
    {"result", "rule", "finding", "fingerprint", "errors", "workbook", "provided"},
    {"span", "store", "atomic", "pack", "memo", "regex", "reach", "first", "namedtuple"},
]
HEIGHT = {name: -number for number, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(SOURCE.rglob("*.py"))


def part(module: Path) -> str:
    """The layer a module belongs to: its folder, or its own name at the top."""
    inside = module.relative_to(SOURCE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(module: Path):
    """Yield the parts of the program that a module imports when it runs, types left out."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            pieces = name.split(".")
            if pieces[0] == "reportlint" and len(pieces) > 1 and pieces[1] in HEIGHT:
                yield pieces[1]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_downwards(module):
    here = part(module)
    if here == "__init__":
        assert not list(imported(module))
        return
    upwards = {name for name in imported(module) if HEIGHT[name] > HEIGHT[here]}
    assert not upwards


def test_every_module_has_a_layer():
    assert {part(module) for module in MODULES} - {"__init__"} <= set(HEIGHT)


@pytest.mark.parametrize(
    ("package", "owner"),
    [
        ("yaml", "rulesets/node.py"),
        ("pathspec", "settings/"),
        ("rich", "outputs/"),
        ("markdown_it", "documents/markdown.py"),
        ("charset_normalizer", "documents/decode.py"),
        ("pypdfium2", "documents/pdf/page.py"),
    ],
)
def test_a_library_is_imported_in_one_place(package, owner):
    users = {
        str(module.relative_to(SOURCE).as_posix())
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if (
            isinstance(node, ast.Import)
            and any(a.name.split(".")[0] == package for a in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package)
    }
    users.discard("commands/check.py")  # the progress bar
    assert users
    assert all(user.startswith(owner) for user in users)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_jieba_is_never_imported(module):
    """Only its dictionary is read: importing it costs 30 to 100 ms and may print warnings."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        assert not any(name.split(".")[0] == "jieba" for name in names)
