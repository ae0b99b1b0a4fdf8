import sys
from pathlib import Path

import platformdirs
import pytest

from dxdesk import paths


def test_the_named_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    tmp_path.joinpath("dxdesk-portable.txt").touch()
    assert paths.data_folder(tmp_path / "phường") == tmp_path / "phường"


def test_a_relative_folder_starts_where_the_program_was_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths.data_folder(Path("phường")) == tmp_path / "phường"


def test_the_portable_marker_keeps_data_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    tmp_path.joinpath("dxdesk-portable.txt").touch()
    assert paths.data_folder() == tmp_path / "data"


def test_otherwise_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    assert paths.data_folder() == Path(platformdirs.user_data_dir("dxdesk", appauthor=False))
    assert not paths.data_folder().is_relative_to(tmp_path)


def test_the_program_is_beside_its_executable_when_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.program_folder() == Path(paths.__file__).parents[1]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "dxdesk.exe"))
    assert paths.program_folder() == tmp_path


def test_resources_of_the_checkout() -> None:
    assert paths.resources_folder() == Path(__file__).parents[1] / "resources"


def test_resources_of_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError):
        paths.resources_folder()
    tmp_path.joinpath("resources").mkdir()
    assert paths.resources_folder() == tmp_path / "resources"


def test_resources_inside_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "dxdesk"
    package.joinpath("resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources_folder() == package / "resources"
