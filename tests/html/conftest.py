"""A browser for all tests of the page, started once."""

import browser as chromium
import pytest


@pytest.fixture(scope="session")
def _started():
    if chromium.program() is None:
        pytest.skip("no Chromium or Chrome on this machine")
    started = chromium.Browser()
    yield started
    started.close()


@pytest.fixture
def browser(_started):
    """A browser of desktop size that remembers nothing."""
    _started.size(1400, 900)
    _started.prefer("light")
    yield _started
    _started.run("localStorage.clear()")
