"""What the set-up script decides; what it installs is proven by `.ci/run` on a bare machine."""

import importlib.util
import json
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, its environment in a folder of the test."""
    spec = importlib.util.spec_from_file_location("dxdesk_dev", ROOT / "installer" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    return module


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that the script would have run; each succeeds, and `-m venv` makes an interpreter."""
    commands: list[list[str]] = []

    def record(words: list[str], environ: Any = None) -> int:
        commands.append([*words, *([f"QPA={environ.get('QT_QPA_PLATFORM')}"] if environ else [])])
        if "venv" in words:
            dev.venv_python().parent.mkdir(parents=True, exist_ok=True)
            dev.venv_python().touch()
        return 0

    monkeypatch.setattr(dev, "run_shown", record)
    monkeypatch.setattr(dev, "missing_packages", lambda needs_venv, needs_freezing: [])
    return commands


def test_nothing_is_missing_when_everything_loads(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    assert dev.missing_packages(needs_venv=True, load=lambda name: object()) == []


def test_a_library_that_does_not_load_is_named_by_its_package(dev: ModuleType) -> None:
    def load(name: str) -> object:
        if name in ("libEGL.so.1", "libxcb-cursor.so.0"):
            raise OSError(name)
        return object()

    assert dev.missing_packages(needs_venv=False, load=load) == ["libegl1", "libxcb-cursor0"]


def test_what_freezing_needs_is_asked_for_by_those_who_freeze(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> object:
        if name.startswith("libpython"):
            raise OSError(name)
        return object()

    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev.sys, "base_prefix", "/usr")
    python = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
    assert dev.missing_packages(needs_venv=False, load=load) == []
    assert dev.missing_packages(needs_venv=False, needs_freezing=True, load=load) == ["binutils", python]
    monkeypatch.setattr(dev.sys, "base_prefix", "/opt/python")
    assert dev.missing_packages(needs_venv=False, needs_freezing=True, load=load) == ["binutils"]


def test_venv_support_is_asked_for_only_when_an_environment_is_to_be_made(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert dev.missing_packages(needs_venv=True, load=lambda name: object()) == [version]
    assert dev.missing_packages(needs_venv=False, load=lambda name: object()) == []


def test_apt_runs_as_root_or_with_sudo_and_never_asks(dev: ModuleType) -> None:
    update, install = dev.apt_commands(["libegl1"], is_root=True, sudo=None)
    assert update == ["apt-get", "update"]
    assert install[-5:] == ["apt-get", "install", "-y", "--no-install-recommends", "libegl1"]
    assert "DEBIAN_FRONTEND=noninteractive" in install
    update, install = dev.apt_commands(["libegl1"], is_root=False, sudo="/usr/bin/sudo")
    assert update[0] == install[0] == "/usr/bin/sudo"


def test_without_root_and_sudo_the_command_to_type_is_told(dev: ModuleType) -> None:
    with pytest.raises(dev.SetUpError, match="apt-get install -y --no-install-recommends libegl1"):
        dev.apt_commands(["libegl1"], is_root=False, sudo=None)


def test_set_up_installs_once_and_again_only_for_a_new_lock(dev: ModuleType, ran: list[list[str]]) -> None:
    dev.set_up("run")
    assert [words[1:3] for words in ran] == [["-m", "venv"], ["-m", "pip"]]
    assert "--require-hashes" in ran[1]
    assert ran[1][-1] == str(ROOT / "installer" / "lock.txt")
    ran.clear()
    dev.set_up("run")
    assert ran == []
    dev.set_up("dev")
    assert [words[-1] for words in ran] == [str(ROOT / "installer" / "lock-dev.txt")]
    ran.clear()
    dev.set_up("run")
    assert ran == [], "the environment for tests holds what the program needs"
    stamp = dev.VENV / "dxdesk-set-up.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text("utf-8")) | {"dev": "another lock"}), "utf-8")
    dev.set_up("dev")
    assert [words[1:3] for words in ran] == [["-m", "pip"]]


def test_an_environment_of_another_python_is_made_anew(dev: ModuleType, ran: list[list[str]]) -> None:
    dev.venv_python().parent.mkdir(parents=True)
    dev.venv_python().touch()
    (dev.VENV / "dxdesk-set-up.json").write_text('{"python": "3.1"}', "utf-8")
    dev.set_up("run")
    assert ran[0][1:4] == ["-m", "venv", "--clear"]


def test_a_broken_stamp_counts_as_none(dev: ModuleType, tmp_path: Path) -> None:
    for text in ("", "{", "[]"):
        (tmp_path / "stamp").write_text(text, "utf-8")
        assert dev.read_stamp(tmp_path / "stamp") == {}
    assert dev.read_stamp(tmp_path / "none") == {}


def test_line_ends_do_not_change_the_digest(dev: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x\ny\n")
    (tmp_path / "b").write_bytes(b"x\r\ny\r\n")
    assert dev.digest(tmp_path / "a") == dev.digest(tmp_path / "b")


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_display(dev: ModuleType, environ: dict[str, str], platform: str, expected: bool) -> None:
    assert dev.has_display(environ, platform) is expected


def test_run_opens_the_sample_or_does_its_job_offscreen(
    dev: ModuleType, ran: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, out = str(tmp_path / "data"), str(tmp_path / "out")
    monkeypatch.setattr(dev, "has_display", lambda environ: True)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert dev.main(["run", "--data", data, "--out", out]) == 0
    assert ran[-1][1:] == ["-m", "dxdesk", "--data", data, "--open-sample", "QPA=xcb"]
    assert dev.main(["run", "--data", data, "--out", out, "--offscreen"]) == 0
    assert ran[-1][1:] == ["-m", "dxdesk", "--data", data, "demo", "--out", out, "QPA=offscreen"]
    assert (tmp_path / "out").is_dir()


def test_further_words_of_test_go_to_pytest_and_linters_come_first(dev: ModuleType, ran: list[list[str]]) -> None:
    assert dev.main(["test", "--lint", "-k", "sample", "tests/domain"]) == 0
    assert ran[-1][1:] == ["-m", "pytest", "-n", "auto", "-k", "sample", "tests/domain", "QPA=offscreen"]
    assert [words[2] for words in ran[2:5]] == ["ruff", "ruff", "mypy"]


def test_a_failing_linter_or_test_fails_the_command(
    dev: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.set_up("dev")
    monkeypatch.setattr(dev, "run_shown", lambda words, environ=None: int("mypy" in words))
    assert dev.main(["test", "--lint"]) == 1
    assert dev.main(["test"]) == 0
    monkeypatch.setattr(dev, "run_shown", lambda words, environ=None: 5 if "pytest" in words else 0)
    assert dev.main(["test"]) == 5


def test_a_failed_installation_is_told_and_tried_again(
    dev: ModuleType, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    works = dev.run_shown
    monkeypatch.setattr(dev, "run_shown", lambda words, environ=None: works(words, environ) or int("pip" in words))
    assert dev.main(["setup"]) == 1
    assert "The network is needed" in capsys.readouterr().err
    monkeypatch.setattr(dev, "run_shown", works)
    ran.clear()
    assert dev.main(["setup"]) == 0
    assert [words[1:3] for words in ran] == [["-m", "pip"]]


def requirements(name: str) -> dict[str, tuple[str, int]]:
    """Of a lock: name → (version, number of hashes)."""
    found: dict[str, tuple[str, int]] = {}
    text = (ROOT / "installer" / name).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            match = re.match(r"([a-z0-9-]+)==([^ ;]+)", line)
            assert match, line
            found[match[1]] = (match[2], line.count("--hash=sha256:"))
    return found


def test_locks_pin_everything_with_hashes_and_name_no_place() -> None:
    run, everything, build = (requirements(f"lock{kind}.txt") for kind in ("", "-dev", "-build"))
    assert all(hashes > 0 for _, hashes in everything.values())
    assert run.items() <= build.items() <= everything.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    for wanted, lock in (
        (project["project"]["dependencies"], run),
        (groups["dev"], everything),
        (groups["build"], build),
    ):
        for line in filter(lambda line: isinstance(line, str), wanted):
            name = re.split(r"[=<>~! ;\[]", line)[0].lower().replace("_", "-").replace(".", "-")
            assert name in lock, f"{name} is not locked: python3 installer/dev.py lock"
    for name in ("lock.txt", "lock-dev.txt", "lock-build.txt"):
        text = (ROOT / "installer" / name).read_text("utf-8")
        assert "://" not in text
        assert "index" not in text
