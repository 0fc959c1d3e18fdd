"""The program as a user calls it."""

import sys

import pytest

from reportlint import commands


@pytest.fixture
def call(capfdbinary, monkeypatch, tmp_path):
    """Run the program in an empty folder; give exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = commands.run([str(argument) for argument in arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return run
