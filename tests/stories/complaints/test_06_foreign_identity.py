"""Ids of another database overwrote unrelated records."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import update

from dxdesk.data.store import Store
from dxdesk.data.tables import Office
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.offices import save_office
from dxdesk.services.sample import open_sample
from tests.data.clock import TickingClock
from tests.stories.complaints.conftest import Q3


def refusal(store: Store, path: Path, today: date, plan_uid: str | None = None) -> Refusal:
    before = dump(store, today)
    with pytest.raises(Refusal) as refused:
        propose_return(store, [path], today, silent(), plan_uid)
    assert dump(store, today) == before
    return refused.value


def test_the_workbook_of_another_office_is_named_and_refused(
    store: Store, plan_uid: str, resources: Path, today: date, tmp_path: Path
) -> None:
    other = Store(tmp_path / "phường khác", clock=TickingClock())
    try:
        other_plan = open_sample(other, resources / "sample", today, silent()).plan_uid
        assert other_plan is not None
        save_office(other, OfficeProfile(name="ỦY BAN NHÂN DÂN PHƯỜNG BẾN ĐÒ"))
        path = tmp_path / "số liệu.xlsx"
        export_plan(other, other_plan, Q3, today, path, silent())
    finally:
        other.close()
    found = refusal(store, path, today)
    assert found.code in ("other-office", "other-plan")
    assert "BẾN ĐÒ" in found.message or "25/KH-UBND" in found.message


def test_another_office_is_refused_even_where_the_plan_has_the_same_identity(
    store: Store, plan_uid: str, workbook: Path, today: date
) -> None:
    """As after a copy of the data was handed on and set up for another office."""
    assert propose_return(store, [workbook], today, silent()).lines == []
    with store.operation("cơ quan khác") as session:
        session.execute(update(Office).values(uid="another-office"))
    assert refusal(store, workbook, today).code == "other-office"


def test_a_plan_that_is_not_here_is_refused(store: Store, workbook: Path, today: date, tmp_path: Path) -> None:
    assert refusal(store, workbook, today, "another-plan").code == "other-plan"


def test_any_other_workbook_is_refused(store: Store, plan_uid: str, today: date, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["STT", "Nhiệm vụ", "Trạng thái"])
    book.active.append(["1", "Việc gì đó", "hoàn thành"])
    path = tmp_path / "tệp lạ.xlsx"
    book.save(path)
    assert refusal(store, path, today).code == "not-own-workbook"


def test_an_identity_that_was_edited_is_refused(store: Store, workbook: Path, today: date) -> None:
    book = load_workbook(workbook)
    sheet = book["dxdesk"]
    sheet["A3"].value = str(sheet["A3"].value).replace("task", "tusk")
    book.save(workbook)
    assert refusal(store, workbook, today).code == "identity-damaged"


def test_a_newer_format_is_refused(store: Store, workbook: Path, today: date) -> None:
    book = load_workbook(workbook)
    sheet = book["dxdesk"]
    sheet["A1"].value = str(sheet["A1"].value).replace('"format": 2', '"format": 3')
    book.save(workbook)
    assert refusal(store, workbook, today).code == "newer-workbook"
