"""The hook under the real pre-commit, in real repositories, by real commits."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("pre_commit", reason="pre-commit is not installed (it is in the dev extra)")
pytest.importorskip("hatchling", reason="hatchling is not installed (it is in the dev extra)")
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(
        sys.platform == "win32", reason="the paths of the environment are those of Unix"
    ),
]

ROOT = Path(__file__).parent.parent.parent
DRAFT = (ROOT / "samples" / "duty-report-draft.txt").read_text("utf-8")
FINAL = (ROOT / "samples" / "duty-report-final.txt").read_text("utf-8")
SCRIPTS = sysconfig.get_path("scripts")
INSTALLED = ["src", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """An environment in which nothing can come from the network.

    pre-commit builds the program as it does for everybody; what it needs besides comes from where
    these tests run.
    """
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "https_proxy": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }


@pytest.fixture(scope="module")
def published(environment, tmp_path_factory):
    """A repository with the program, as others name it in their settings; and its revision."""
    folder = tmp_path_factory.mktemp("published")
    for name in INSTALLED:
        source = ROOT / name
        if not source.exists():
            pytest.skip(f"{name} is not in this copy of the project")
        if source.is_dir():
            left = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=left)
        else:
            shutil.copy(source, folder / name)
    start(folder, environment)
    call(folder, environment, "git", "add", "-A")
    call(folder, environment, "git", "commit", "-q", "-m", "x")
    return folder, call(folder, environment, "git", "rev-parse", "HEAD").stdout.strip()


def start(folder, environment):
    call(folder, environment, "git", "init", "-q")
    call(folder, environment, "git", "config", "user.name", "n")
    call(folder, environment, "git", "config", "user.email", "n@example.org")


def call(folder, environment, *words, check=True):
    ran = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not check or ran.returncode == 0, ran.stdout + ran.stderr
    return ran


class Repository:
    """A unit's repository with the hook switched on."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def git(self, *words, check=True):
        return call(self.folder, self.environment, "git", *words, check=check)

    def commit(self):
        """Try to commit what is staged; give whether it went through, and what was said."""
        ran = self.git("commit", "-m", "x", check=False)
        return ran.returncode == 0, ran.stdout + ran.stderr


CONFIG = """\
repos:
  - repo: {folder}
    rev: {revision}
    hooks:
      - id: reportlint
        args: [--format, plain]
"""


@pytest.fixture(scope="module")
def hooked(published, environment, tmp_path_factory):
    """A repository that names the published hook; its environment is built here, once."""
    folder = tmp_path_factory.mktemp("unit") / "文 稿"
    folder.mkdir()
    start(folder, environment)
    repository = Repository(folder, environment)
    source, revision = published
    repository.write(".pre-commit-config.yaml", CONFIG.format(folder=source, revision=revision))
    repository.write(".reportlint.yaml", "extends: [default]\n")
    call(folder, environment, "pre-commit", "install", "--install-hooks")
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said
    return repository


@pytest.fixture
def repository(hooked):
    yield hooked
    hooked.git("reset", "-q", "--hard")
    hooked.git("clean", "-qfd")


def test_a_bad_draft_is_stopped_and_a_good_one_passes(repository):
    repository.write("述职 报告.txt", DRAFT)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert not went
    assert "述职 报告.txt:" in said
    assert "error[" in said
    repository.write("述职 报告.txt", FINAL)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said
    assert "Passed" in said


def test_what_is_not_staged_is_not_checked(repository):
    repository.write("a.txt", FINAL)
    repository.git("add", "-A")
    repository.write("a.txt", DRAFT)
    repository.write("b.txt", DRAFT)
    went, said = repository.commit()
    assert went, said
    assert (repository.folder / "a.txt").read_text("utf-8") == DRAFT


def test_a_staged_draft_is_stopped_though_the_file_has_been_mended(repository):
    repository.write("c.txt", DRAFT)
    repository.git("add", "-A")
    repository.write("c.txt", FINAL)
    went, said = repository.commit()
    assert not went
    assert "c.txt:" in said


def test_word_files_too(repository):
    document(repository.folder / "报告.docx", DRAFT)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert not went
    assert "报告.docx" in said
    document(repository.folder / "报告.docx", FINAL)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said


def test_what_settings_exclude_is_left_alone(repository):
    repository.write(".reportlint.yaml", "exclude: [归档/]\n")
    repository.write("归档/旧.txt", DRAFT)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said


def test_other_files_do_not_wake_it(repository):
    repository.write("a.py", "x = 1\n")
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said
    assert "no files to check" in said


def test_a_file_that_cannot_be_read_is_stopped(repository):
    (repository.folder / "x.txt").write_bytes(b"\x89PNG" + bytes(100))
    repository.git("add", "-A")
    went, said = repository.commit()
    assert not went
    assert "图片" in said


def test_many_files_come_in_one_run(repository):
    for number in range(60):
        repository.write(f"many/{number:02}.txt", FINAL + f"附记{number}。\n")
    repository.git("add", "-A")
    ran = call(repository.folder, repository.environment, "pre-commit", "run", "-v", check=False)
    assert ran.stdout.count("个文件：") == 1


def test_what_init_writes_works(environment, tmp_path):
    folder = tmp_path / "unit"
    folder.mkdir()
    # The program as it is installed here, and no other.
    own = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    start(folder, own)
    repository = Repository(folder, own)
    repository.write("a.txt", DRAFT)
    call(folder, own, "reportlint", "init", "--yes", "--pre-commit")
    call(folder, own, "pre-commit", "install", "--install-hooks")
    repository.git("add", "-A")
    went, said = repository.commit()
    assert not went
    assert "检查文稿" in said
    repository.write("a.txt", FINAL)
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went, said


def test_a_plain_git_hook_with_staged(environment, tmp_path):
    """Without pre-commit: the recipe of docs/ci.md."""
    own = {name: value for name, value in environment.items() if name != "PYTHONPATH"}
    start(tmp_path, own)
    repository = Repository(tmp_path, own)
    hook = repository.write(".git/hooks/pre-commit", "#!/bin/sh\nexec reportlint check --staged\n")
    hook.chmod(0o755)
    repository.write("a.txt", DRAFT)
    repository.git("add", "-A")
    repository.write("a.txt", FINAL)
    went, said = repository.commit()
    assert not went
    # The file was mended but not staged; -a commits what is on the disk.
    assert repository.git("commit", "-q", "-a", "-m", "x", check=False).returncode == 0
    repository.write("code.py", "x\n")
    repository.git("add", "-A")
    went, said = repository.commit()
    assert went
    assert "没有文稿改动" in said


TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def document(path, text):
    """Write a Word file with the lines of a text as paragraphs."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in escaped.splitlines())
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>',
        )
