"""Runs over real files, with a store of their own."""

import shutil
from pathlib import Path

import pytest

from reportlint import run, store
from reportlint.run import memory
from reportlint.settings import Override

SAMPLES = Path(__file__).parent.parent.parent / "samples"


@pytest.fixture
def samples():
    """The folder of samples."""
    return SAMPLES


@pytest.fixture(scope="session")
def warm(private_store, tmp_path_factory):
    """A store with the dictionary, the rules and the expressions, but no results."""
    from reportlint import regex

    jobs = run.plan([str(SAMPLES)], Override(isolated=True, cache=False))
    list(run.check(jobs, workers=1))
    regex.keep()
    folder = tmp_path_factory.mktemp("warm") / "store"
    shutil.copytree(store.folder(), folder, ignore=shutil.ignore_patterns(memory.PART, "*.new"))
    folder.chmod(0o700)
    return folder


@pytest.fixture
def kept(warm, monkeypatch):
    """The folder in which results are kept, which does not exist at first."""
    monkeypatch.setenv(store.VARIABLE, str(warm))
    shutil.rmtree(warm / memory.PART, ignore_errors=True)
    return warm / memory.PART


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    """A folder with two drafts, which is the current one."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / ".reportlint.yaml").write_text("# 没有设置\n", "utf-8")
    for name in ("duty-report-draft.txt", "duty-report-final.txt"):
        (folder / name).write_bytes((SAMPLES / name).read_bytes())
    monkeypatch.chdir(folder)
    return folder
