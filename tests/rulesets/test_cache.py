"""Gathered rules in the store: the same rules, and never old ones."""

import os
from pathlib import Path

import pytest

from reportlint import store
from reportlint.checks import kind
from reportlint.documents.reader import from_text
from reportlint.engine import Checker, literals, plan
from reportlint.errors import UsageError
from reportlint.pack import Packed
from reportlint.rulesets import cache, load, locate
from reportlint.rulesets.choice import of


@pytest.fixture(autouse=True)
def _own_store(monkeypatch, tmp_path_factory):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("store")))


def unpacked(ruleset):
    return [
        (rule, rule.options.open(vars(kind(rule.check))))
        if isinstance(rule.options, Packed)
        else (rule, rule.options)
        for rule in ruleset.rules
    ]


@pytest.mark.parametrize("name", locate.packaged_names())
def test_the_same_rules_come_back(name):
    choice = of([name], "")
    gathered = load.ready(choice)
    kept = cache.read(choice)
    assert kept is not None
    assert all(isinstance(rule.options, Packed) for rule in kept.rules)
    for (old, options), (new, again) in zip(unpacked(gathered), unpacked(kept), strict=True):
        assert options == again
        assert literals(old) == literals(new)
        assert old._replace(options=0, literals=0) == new._replace(options=0, literals=0)
    assert kept.plan == plan([rule for rule in kept.rules if rule.enabled])
    assert (kept.words, kept.titles, kept.members) == (
        gathered.words,
        gathered.titles,
        gathered.members,
    )


def test_kept_rules_find_the_same(write, rules, rule, tmp_path):
    write("r.yaml", rules(rule("a", phrases={"若干": "几个"}, fix="safe")))
    choice = of(["r.yaml"], tmp_path)
    document = from_text("办理若干事项。")
    first, second = (Checker(load.ready(choice)).check(document) for _ in range(2))
    assert first == second
    assert [document[one.span] for one in first.findings] == ["若干"]
    assert first.findings[0].fix is not None


def test_any_change_of_a_file_is_seen(write, rules, rule, tmp_path):
    write("ground.yaml", rules(rule("a", message="旧")))
    top = write("top.yaml", rules(rule("b"), extends=["ground.yaml"]))
    choice = of(["top.yaml"], tmp_path)
    assert messages(choice) == ["旧", "“{match}”"]
    # The same size and the same time: only the content tells.
    status = (tmp_path / "ground.yaml").stat()
    ground = write("ground.yaml", rules(rule("a", message="新")))
    os.utime(ground, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert ground.stat().st_size == status.st_size
    assert messages(choice) == ["新", "“{match}”"]
    top.write_text(rules(rule("b", message="又"), extends=["ground.yaml"]), "utf-8")
    assert messages(choice) == ["新", "又"]


def messages(choice):
    return [rule.message for rule in load.ready(choice).rules]


def test_a_new_file_in_a_folder_is_seen(write, rules, rule, tmp_path):
    write("unit/a.yaml", rules(rule("a")))
    choice = of(["unit"], tmp_path)
    assert len(load.ready(choice).rules) == 1
    write("unit/b.yaml", rules(rule("b")))
    assert len(load.ready(choice).rules) == 2
    (tmp_path / "unit/a.yaml").unlink()
    assert [rule.id for rule in load.ready(choice).rules] == ["b"]


def test_a_removed_file_is_seen(write, rules, rule, tmp_path):
    file = write("r.yaml", rules(rule("a")))
    choice = of(["r.yaml"], tmp_path)
    load.ready(choice)
    file.unlink()
    with pytest.raises(UsageError):
        load.ready(choice)


def test_a_change_of_the_program_is_seen(write, rules, rule, tmp_path, monkeypatch):
    write("r.yaml", rules(rule("a")))
    choice = of(["r.yaml"], tmp_path)
    load.ready(choice)
    assert cache.read(choice) is not None
    monkeypatch.setattr(cache, "fingerprint", lambda: b"another")
    assert cache.read(choice) is None


@pytest.mark.parametrize(
    "damage", [lambda data: b"", lambda data: data[:-1], lambda data: b"x" + data]
)
def test_a_damaged_store_is_no_store(write, rules, rule, tmp_path, damage):
    write("r.yaml", rules(rule("a")))
    choice = of(["r.yaml"], tmp_path)
    load.ready(choice)
    for entry in Path(store.folder()).glob("rules-*"):
        entry.write_bytes(damage(entry.read_bytes()))
    assert cache.read(choice) is None
    assert len(load.ready(choice).rules) == 1


def test_without_a_store_all_works(write, rules, rule, tmp_path, monkeypatch):
    write("r.yaml", rules(rule("a")))
    monkeypatch.setenv(store.VARIABLE, str(write("file", "") / "below"))
    choice = of(["r.yaml"], tmp_path)
    assert len(load.ready(choice).rules) == 1
    assert len(load.ready(choice).rules) == 1


def test_rules_that_say_something_else_have_another_identity(write, rules, rule, tmp_path):
    path = write("r.yaml", rules(rule("a", message="旧")))
    choice = of(["r.yaml"], tmp_path)
    first, second = load.ready(choice).identity, load.ready(choice).identity
    assert first == second != b""
    path.write_text(path.read_text("utf-8").replace("旧", "新"), "utf-8")
    assert load.ready(choice).identity not in (first, b"")
