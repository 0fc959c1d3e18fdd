"""Tests leave the user's own cache alone, and the user's own settings leave the tests alone."""

import sys

import hypothesis
import pytest

from reportlint import commands, store

# A busy machine takes seconds for what otherwise takes none: no test judges by time.
hypothesis.settings.register_profile("reportlint", deadline=None)
hypothesis.settings.load_profile("reportlint")


@pytest.fixture(scope="session", autouse=True)
def private_store(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_settings_above(tmp_path_factory):
    """Settings are looked for upwards; an empty file ends the search."""
    (tmp_path_factory.getbasetemp() / ".reportlint.yaml").write_text("# none\n", "utf-8")


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
