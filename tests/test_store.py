"""The store gives back what was written under the same name and key, or nothing; never an error."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import store

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An own folder for the store, which does not exist yet."""
    folder = tmp_path / "cache" / "reportlint"
    monkeypatch.setenv(store.VARIABLE, str(folder))
    return folder


def entry(place):
    """The file of the only entry."""
    (file,) = place.iterdir()
    return file


@given(key=st.binary(max_size=50), data=st.binary(max_size=3000))
def test_what_was_written_is_read(key, data):
    # The examples share the store: what is not there must be what no example can write.
    assert store.write("test", b"+" + key, data)
    assert store.read("test", b"+" + key) == data
    assert store.read("test", b"-" + key) is None
    assert store.read("other", b"+" + key) is None


def test_nothing_is_read_before_anything_is_written(place):
    assert store.read("test", b"key") is None
    assert not place.exists()


def test_a_later_entry_takes_the_place_of_an_earlier_one(place):
    store.write("test", b"key", b"one")
    store.write("test", b"key", b"two")
    assert store.read("test", b"key") == b"two"
    assert len(list(place.iterdir())) == 1


def test_two_keys_with_the_same_file_are_not_mixed_up(place, monkeypatch):
    monkeypatch.setattr(store, "file_name", lambda name, key: name)
    store.write("test", b"key 1", b"one")
    assert store.read("test", b"key 1") == b"one"
    assert store.read("test", b"key 2") is None
    store.write("test", b"key 2", b"two")
    assert store.read("test", b"key 1") is None


@posix
def test_nobody_else_can_read_or_write_it(place):
    store.write("test", b"key", b"data")
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE(entry(place).stat().st_mode) == 0o600


def test_a_damaged_entry_is_nothing(place):
    store.write("test", b"key", b"some data")
    file = entry(place)
    whole = file.read_bytes()
    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert store.read("test", b"key") is None, f"byte {index}"
    for damaged in [b"", whole[:10], whole[:-1], whole + b"x", whole + whole]:
        file.write_bytes(damaged)
        assert store.read("test", b"key") is None
    file.write_bytes(whole)
    assert store.read("test", b"key") == b"some data"


@given(key=st.binary(max_size=50), pieces=st.lists(st.binary(max_size=300), max_size=9))
def test_the_pieces_that_were_written_are_read(key, pieces):
    assert store.write_pieces("pieces", key, pieces)
    kept = store.read_pieces("pieces", key)
    assert [kept[number] for number in range(len(kept))] == pieces
    assert store.read("pieces", key) is None


def test_a_damaged_piece_is_nothing_and_costs_no_other(place):
    pieces = [b"one", b"", b"three"]
    store.write_pieces("test", b"key", pieces)
    file = entry(place)
    whole = file.read_bytes()
    for index in range(len(whole)):
        file.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        kept = store.read_pieces("test", b"key")
        if index < len(whole) - len(b"".join(pieces)):
            assert kept is None, f"byte {index}"
        else:
            found = [kept[number] for number in range(3)]
            damaged = [number for number in range(3) if found[number] != pieces[number]]
            assert [found[number] for number in damaged] == [None]
    file.write_bytes(whole[:-1])
    assert store.read_pieces("test", b"key") is None


@pytest.mark.parametrize("damage", ["", "not an entry", "\0" * 100])
def test_a_damaged_entry_is_replaced(place, damage):
    store.write("test", b"key", b"old")
    entry(place).write_text(damage)
    assert store.write("test", b"key", b"new")
    assert store.read("test", b"key") == b"new"


@posix
@pytest.mark.parametrize("right", [stat.S_IWGRP, stat.S_IWOTH])
def test_what_others_can_write_is_not_believed(place, right):
    store.write("test", b"key", b"data")
    file = entry(place)
    file.chmod(0o600 | right)
    assert store.read("test", b"key") is None
    file.chmod(0o600)
    assert store.read("test", b"key") == b"data"
    place.chmod(0o700 | right)
    assert not store.write("test", b"key", b"other")


@posix
def test_what_belongs_to_somebody_else_is_not_believed(place, monkeypatch):
    store.write("test", b"key", b"data")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert store.read("test", b"key") is None
    assert not store.write("test", b"key", b"other")


@posix
def test_a_new_folder_is_not_made_in_the_home_of_somebody_else(tmp_path, monkeypatch):
    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not store.write("test", b"key", b"data")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert store.write("test", b"key", b"data")
    assert entry(tmp_path / "reportlint").is_file()


@posix
def test_links_are_not_followed(place, tmp_path):
    store.write("test", b"key", b"data")
    file = entry(place)
    moved = tmp_path / "moved"
    file.rename(moved)
    file.symlink_to(moved)
    assert store.read("test", b"key") is None
    assert store.write("test", b"key", b"other")
    assert not file.is_symlink()
    assert moved.read_bytes().endswith(b"data")


@posix
def test_a_link_in_place_of_the_folder_is_not_written_through(place, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place.parent.mkdir()
    place.symlink_to(elsewhere, target_is_directory=True)
    assert not store.write("test", b"key", b"data")
    assert list(elsewhere.iterdir()) == []


@posix
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_is_nothing(place, make):
    store.write("test", b"key", b"data")
    file = entry(place)
    file.unlink()
    make(file)
    assert store.read("test", b"key") is None


def test_a_folder_that_cannot_be_made_is_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "file" / "store"))
    assert not store.write("test", b"key", b"data")
    assert store.read("test", b"key") is None
    monkeypatch.setenv(store.VARIABLE, str(tmp_path / "file"))
    assert not store.write("test", b"key", b"data")


@posix
def test_a_folder_that_cannot_be_written_is_read_only(place):
    store.write("test", b"key", b"data")
    place.chmod(0o500)
    try:
        if os.access(place, os.W_OK):
            pytest.skip("root may write anywhere")
        assert store.read("test", b"key") == b"data"
        assert not store.write("test", b"key", b"other")
    finally:
        place.chmod(0o700)


@pytest.mark.parametrize("base", ["relative", " "])
def test_a_home_without_a_place_is_nothing(base, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(store.VARIABLE)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    monkeypatch.setenv("HOME", "nowhere")
    assert not store.write("test", b"key", b"data")
    assert store.read("test", b"key") is None
    assert list(tmp_path.iterdir()) == []


def test_a_chosen_folder_is_relative_to_the_current_one(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(store.VARIABLE, "here")
    assert store.write("test", b"key", b"data")
    assert entry(tmp_path / "here").is_file()


def test_a_full_disk_leaves_the_old_entry(place, monkeypatch):
    store.write("test", b"key", b"old")

    def full(descriptor):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    assert not store.write("test", b"key", b"new")
    assert store.read("test", b"key") == b"old"
    assert len(list(place.iterdir())) == 1


def test_an_interrupted_write_leaves_no_draft(place, monkeypatch):
    def stop(descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        store.write("test", b"key", b"data")
    assert list(place.iterdir()) == []


KILLED = """
import os, signal, sys
from reportlint import store
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
store.write("test", b"key", b"data")
"""


@posix
def test_the_draft_of_a_killed_process_goes_after_a_while(place):
    done = subprocess.run([sys.executable, "-c", KILLED], check=False)
    assert done.returncode < 0
    draft = entry(place)
    assert draft.suffix == store.DRAFT
    assert store.read("test", b"key") is None
    assert store.write("test", b"key", b"data")
    assert draft.exists()
    long_ago = time.time() - store.DRAFT_AGE - 60
    os.utime(draft, (long_ago, long_ago))
    assert store.write("other", b"key", b"data")
    assert draft.exists()
    assert store.write("test", b"key 2", b"data")
    assert not draft.exists()
    assert store.read("test", b"key") == b"data"


def test_the_oldest_entries_of_a_name_go_first(place):
    store.write("other", b"key", b"data")
    for number in range(store.KEPT + 4):
        key = str(number).encode()
        store.write("test", key, b"data")
        os.utime(place / store.file_name("test", key), (number + 1, number + 1))
    store.write("test", b"last", b"data")
    found = [number for number in range(store.KEPT + 4) if store.read("test", b"%d" % number)]
    assert found == list(range(5, store.KEPT + 4))
    assert store.read("test", b"last") == b"data"
    assert store.read("other", b"key") == b"data"


MANY = """
import sys
from reportlint import store
letter = sys.argv[1].encode()
for number in range(30):
    store.write("test", b"key", letter * (1000 + 37 * number))
    found = store.read("test", b"key")
    assert found and set(found) <= set(b"abc") and found == found[:1] * len(found), found
"""


def test_many_processes_may_write_at_once(place):
    running = [subprocess.Popen([sys.executable, "-c", MANY, letter]) for letter in "abc"]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert entry(place).suffix != store.DRAFT


def test_the_entry_just_written_stays_whatever_the_clock_says(monkeypatch, tmp_path):
    monkeypatch.setenv(store.VARIABLE, str(tmp_path))
    for number in range(3 * store.KEPT):
        assert store.write("tied", f"{number}".encode(), b"data")
        for path in tmp_path.glob("tied-*"):
            os.utime(path, (1, 1))
        assert store.read("tied", f"{number}".encode()) == b"data"
    assert len(list(tmp_path.glob("tied-*"))) == store.KEPT


def test_a_part_is_a_folder_of_its_own(place):
    assert store.write("test", b"key", b"one", part="results")
    assert store.read("test", b"key", part="results") == b"one"
    assert store.read("test", b"key") is None
    assert [size for _, size, _ in store.entries("results")] == [
        store.HEADER.size + len(b"key") + len(b"one")
    ]
    assert store.entries("nothing") == []
    if sys.platform != "win32":
        assert stat.S_IMODE((place / "results").stat().st_mode) == 0o700
        assert {
            stat.S_IMODE(Path(path).stat().st_mode) for _, _, path in store.entries("results")
        } == {0o600}
    assert store.clear("results") == 1
    assert store.read("test", b"key", part="results") is None


def test_a_part_is_trimmed_by_age_and_by_size(place):
    for number in range(6):
        store.write("test", bytes([number]), bytes(1000), part="results")
    now = time.time()
    paths = [place / "results" / store.file_name("test", bytes([number])) for number in range(6)]
    for number, path in enumerate(paths):
        os.utime(path, (now - number * 100, now - number * 100))
    store.trim("results", most=10_000, age=450)
    assert [path.exists() for path in paths] == [True] * 5 + [False]
    store.trim("results", most=2_500, age=450)
    assert [path.exists() for path in paths] == [True] * 2 + [False] * 4


def test_what_is_used_stays_young(place):
    store.write("test", b"key", b"one", part="results")
    ((_, _, path),) = store.entries("results")
    os.utime(path, (0, 0))
    assert store.read("test", b"key", part="results") == b"one"
    assert Path(path).stat().st_mtime > time.time() - 60


def test_contents_are_told_apart_also_where_their_parts_meet():
    assert store.digest(b"ab", b"c") != store.digest(b"a", b"bc")
    assert store.digest(b"a") == store.digest(b"a")
