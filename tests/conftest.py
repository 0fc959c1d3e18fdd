"""Tests leave the user's own cache alone, and the user's own settings leave the tests alone."""

import pytest

from reportlint import store


@pytest.fixture(scope="session", autouse=True)
def private_store(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("store")))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_settings_above(tmp_path_factory):
    """Settings are looked for upwards; an empty file ends the search."""
    (tmp_path_factory.getbasetemp() / ".reportlint.yaml").write_text("# none\n", "utf-8")
