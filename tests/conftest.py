# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""What all tests share: the folders, and what some need and may find absent."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.databases import database, postgresql  # noqa: F401  # fixtures

ROOT: Final = Path(__file__).parent.parent
CHROMIUM: Final = Path("/usr/bin/chromium")
QUIET_CHROMIUM: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
)
"""It asks nothing of any other machine, and runs as any user."""

# A busy machine is no failure.
settings.register_profile("waarborg", deadline=None, print_blob=True)
settings.load_profile("waarborg")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that need a browser where there is none."""
    if CHROMIUM.exists():
        return
    reason = f"needs Debian's Chromium in {CHROMIUM}: apt install chromium"
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with optional test data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("WAARBORG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there is no test data in {folder}: set WAARBORG_SHARED to its folder")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; mark the test with `browser`.

    It stops with the module: while it runs, no other test in this process can start a loop.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET_CHROMIUM), headless=True
        )
        yield chromium
        chromium.close()
