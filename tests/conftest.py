"""Tests leave the user's own cache alone: the store lies in a folder of the test run."""

import pytest

from reportlint import store


@pytest.fixture(scope="session", autouse=True)
def private_store(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.VARIABLE, str(tmp_path_factory.mktemp("store")))
        yield
