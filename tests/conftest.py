"""What holds for every test: no display is needed, and trouble that nobody asked for fails the test.

Warnings fail through `filterwarnings`, messages of Qt through pytest-qt's `qt_log_level_fail` (both in
pyproject.toml), errors in the log through the fixture below.
"""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

RESOURCES = Path(__file__).parents[1] / "resources"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "win32":  # where Qt without a screen does not find the fonts of the system
    os.environ.setdefault("QT_QPA_FONTDIR", str(RESOURCES / "fonts-ui"))
# A slow machine is no defect; on CI the same commit gives the same verdict.
settings.register_profile(
    "dxdesk", deadline=None, derandomize="CI" in os.environ, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("dxdesk")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "logs_errors: the test provokes an error on purpose and looks at the log itself")


@pytest.fixture(autouse=True)
def _no_logged_errors(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("logs_errors"):
        return
    for phase in ("setup", "call"):
        for record in caplog.get_records(phase):  # type: ignore[arg-type]
            if record.levelno >= logging.ERROR:
                pytest.fail(f"logged during {phase}: {record.name}: {record.getMessage()}")


@pytest.fixture(scope="session")
def resources() -> Path:
    """The folder `resources` of this checkout."""
    return RESOURCES
