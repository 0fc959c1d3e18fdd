"""What git knows of the drafts: which have changed, and what they were.

git runs in the current folder with the environment it was called in, so that a hook sees the index
that is being committed.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from reportlint.errors import UsageError
from reportlint.namedtuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE_MODES = (b"100644", b"100755")
"""Links and submodules have other modes, and hold no text."""

LFS = b"version https://git-lfs.github.com/spec/"


class Change(NamedTuple):
    """A file that was added or changed, relative to the current folder.

    ``old`` and ``new`` are the ids of what it was and of what it is; None: it was not there, and:
    it is what lies on the disk.
    """

    path: str
    old: str | None
    new: str | None


def staged() -> list[Change]:
    """List what the next commit adds or changes. Raises UsageError where there is no git."""
    folder = above()
    return list(_changes(ask("diff", "--cached", *RAW), folder))


def changed(since: str | None = None) -> list[Change]:
    """List what was added or changed since a revision, files that git does not know included.

    The revision is taken where the current branch left it; None: the last commit. Raises UsageError
    where there is no git or no such revision.
    """
    folder = above()
    base = branched_from(since) if since is not None else last_commit()
    found = {one.path: one for one in _changes(ask("diff", *RAW, base), folder)}
    others = ask("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    for name in filter(None, others.split(b"\0")):
        path = os.path.relpath(os.path.join(folder, os.fsdecode(name)))
        if not os.path.islink(path):
            found.setdefault(path, Change(path, None, None))
    return sorted(found.values())


RAW = ("--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", "--diff-filter=ACMRT")


def branched_from(revision: str) -> str:
    """Give the commit in which the current branch left a revision."""
    if revision.startswith("-") or not known(f"{revision}^{{commit}}"):
        raise UsageError(
            f"git 里没有这个版本：{revision}",
            advice="写分支、标签或提交，如 origin/main；CI 里要取全历史（fetch-depth: 0）",
        )
    found = run("merge-base", revision, "HEAD")
    return os.fsdecode(found.stdout.strip()) if found.returncode == 0 else revision


def contents(ids: Iterable[str]) -> dict[str, bytes]:
    """Read objects of git, all with one call."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    said = ask("cat-file", "--batch", given="".join(f"{one}\n" for one in wanted).encode())
    found, at = {}, 0
    for one in wanted:
        head, _, _ = said[at : at + 200].partition(b"\n")
        size = int(head.split(b" ")[2])
        at += len(head) + 1
        found[one] = said[at : at + size]
        at += size + 1
    return found


def unfolded(content: bytes, name: str, path: str) -> bytes:
    """Give the file that a pointer of Git LFS stands for; any other content as it is.

    ``name`` is the id of the pointer, ``path`` where the file lies.
    """
    if not content.startswith(LFS):
        return content
    return ask("cat-file", "--filters", f"--path={path.replace(os.sep, '/')}", name)


def above() -> str:
    """Give the way from the current folder up to the top of the work tree."""
    return os.fsdecode(ask("rev-parse", "--show-cdup").rstrip(b"\r\n"))


def known(revision: str) -> bool:
    """Tell whether there is such a revision."""
    return run("rev-parse", "--verify", "--quiet", "--end-of-options", revision).returncode == 0


def last_commit() -> str:
    """Give the last commit or, before the first one, the tree with nothing in it."""
    if known("HEAD"):
        return "HEAD"
    return os.fsdecode(ask("hash-object", "-t", "tree", "--stdin", given=b"").strip())


def _changes(raw: bytes, folder: str) -> Iterator[Change]:
    """Read the answer of ``diff --raw -z``: modes, ids, status, then a path, or two if renamed."""
    fields = iter(raw.split(b"\0"))
    for head in fields:
        if not head:
            continue
        _, mode, old, new, status = head.lstrip(b":").split(b" ")
        name = next(fields)
        if status[:1] in b"RC":
            name = next(fields)
        if mode in FILE_MODES:
            path = os.path.relpath(os.path.join(folder, os.fsdecode(name)))
            yield Change(path, _id(old), _id(new))


def _id(name: bytes) -> str | None:
    """Give the id of an object; None for the zeros that stand for none, or for one not in git."""
    return None if not name.strip(b"0") else os.fsdecode(name)


def ask(*words: str, given: bytes | None = None) -> bytes:
    """Run git and give what it says. Raises UsageError where it fails."""
    done = run(*words, given=given)
    if done.returncode == 0:
        return done.stdout
    said = os.fsdecode(done.stderr).strip()
    if "not a git repository" in said or "must be run in a work tree" in said:
        raise UsageError("当前文件夹不在 git 仓库里", advice="到仓库里运行，或不用这个选项")
    if "dubious ownership" in said:
        raise UsageError(
            "git 不认这个仓库：所有者是别的用户",
            advice="确认可信后运行 git config --global --add safe.directory 仓库文件夹",
        )
    raise UsageError(f"git {words[0]} 没有成功：{said or done.returncode}")


def run(*words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run git; raises UsageError where there is none."""
    try:
        return subprocess.run(
            # Whoever sets diff.relative would see the changes of one folder only.
            ["git", "-c", "diff.relative=false", *words],
            input=b"" if given is None else given,
            capture_output=True,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except FileNotFoundError:
        raise UsageError("没有找到 git", advice="安装 git，或不用这个选项") from None
    except OSError as error:
        raise UsageError(f"git 运行不了：{error.strerror or error}") from None
