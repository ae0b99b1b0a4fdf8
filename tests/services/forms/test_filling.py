"""A form of our own making, from opening it to the filled file, its log entry and what is remembered."""

import json
from pathlib import Path

import openpyxl
import pytest

from dxdesk.cli import arguments, run
from dxdesk.data.exchanges import list_batches
from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.exchange.filling.answers import Outcome
from dxdesk.progress import silent
from dxdesk.services.forms.facts import joined_result
from dxdesk.services.forms.filling import FillPlan, fill_form, plan_fill
from dxdesk.services.forms.profiles import open_form, remember, remove_profile, save_profile, saved_profiles
from dxdesk.services.offices import save_office
from tests.data.clock import TickingClock
from tests.services.forms.form_plans import QUARTER, TODAY, sample_draft, store_plan


def planned(store: Store, form: Path, plan_uid: str, profile: str | None = None) -> FillPlan:
    return plan_fill(store, open_form(store, form, silent(), profile), plan_uid, QUARTER, TODAY, silent())


def test_every_row_is_matched_and_filled(store: Store, plan_uid: str, form: Path, tmp_path: Path) -> None:
    plan = planned(store, form, plan_uid)
    assert [match.confidence for match in plan.matches] == ["exact"] * 7
    filled = fill_form(store, plan, tmp_path / "dien.xlsx", silent())
    workbook = openpyxl.load_workbook(filled.path)
    tasks = workbook["Nhiệm vụ"]
    assert [tasks.cell(8, column).value for column in (6, 7)] == ["Hoàn thành", 1]
    assert tasks["H8"].value.date().isoformat() == "2026-03-11"
    assert tasks["I8"].value == "Đã xong (1/BC-UBND, ngày 12/03/2026)"
    assert [tasks.cell(9, column).value for column in (6, 7, 10)] == ["Đang thực hiện", 0.35, "Thiếu người"]
    assert [tasks.cell(11, column).value for column in (6, 11)] == ["Tạm dừng", "Tạm dừng: chờ phần mềm"]
    assert [tasks.cell(12, column).value for column in (6, 7)] == ["Chưa thực hiện", 0]
    assert tasks["G3"].value == "Quý I năm 2026"
    measured = workbook["Chỉ tiêu"]
    assert [measured.cell(6, column).value for column in (5, 6, 8)] == [825, 1000, "Sổ theo dõi"]
    assert measured["G6"].value == '=IF(N(F6)=0,"",E6/F6)'
    assert [measured.cell(8, column).value for column in (5, 6, 8)] == [None, None, None]
    assert "đã kiểm tra lại" in filled.message


def test_the_log_tells_of_the_filled_form(store: Store, plan_uid: str, form: Path, tmp_path: Path) -> None:
    plan = planned(store, form, plan_uid)
    fill_form(store, plan, tmp_path / "dien.xlsx", silent())
    with store.reading() as session:
        batch = list_batches(session)[0]
    assert (batch.direction, batch.kind, batch.period, batch.file_name) == ("out", "form", "2026-Q1", "dien.xlsx")
    assert batch.counts["rows"] == 6
    assert store.file_path(batch.sha256).read_bytes() == (tmp_path / "dien.xlsx").read_bytes()


def test_the_next_edition_is_known_and_its_codes_are_remembered(
    store: Store, plan_uid: str, form: Path, tmp_path: Path
) -> None:
    save_profile(store, open_form(store, form, silent()).profile, "Biểu của Sở")
    opened = open_form(store, form, silent())
    assert opened.known
    fill_form(store, planned(store, form, plan_uid), tmp_path / "dien.xlsx", silent())
    workbook = openpyxl.load_workbook(form)
    sheet = workbook["Nhiệm vụ"]
    sheet["C8"] = "Lập sổ máy in (theo dõi dùng chung)"
    sheet.unmerge_cells("B7:K7")
    sheet.unmerge_cells("B10:K10")
    sheet.move_range("A5:K12", rows=2, cols=1)
    workbook.save(form)
    plan = planned(store, form, plan_uid, "Biểu của Sở")
    moved = plan.matches[0]
    assert (moved.how, moved.row.row) == ("remembered", 9)
    assert plan.opened.profile.tables[0].header_first == 6


def test_a_form_just_filled_misses_no_heading(store: Store, plan_uid: str, form: Path, tmp_path: Path) -> None:
    """The label of a single cell right above the headings is no part of them."""
    workbook = openpyxl.load_workbook(form)
    sheet = workbook["Chỉ tiêu"]
    sheet["A2"], sheet["A3"] = None, "Đơn vị báo cáo:"
    workbook.save(form)
    save_office(store, OfficeProfile(name="Ủy ban nhân dân phường Thử"))
    save_profile(store, open_form(store, form, silent()).profile, "Biểu của Sở")
    filled = fill_form(store, planned(store, form, plan_uid), tmp_path / "dien.xlsx", silent())
    assert openpyxl.load_workbook(filled.path)["Chỉ tiêu"]["B3"].value == "Ủy ban nhân dân phường Thử"
    again = open_form(store, filled.path, silent())
    assert (again.known, again.missing) == (True, ())


def test_the_officer_decides_which_row_is_meant(store: Store, plan_uid: str, form: Path) -> None:
    first = planned(store, form, plan_uid)
    wanted = first.matches[3].uid
    opened = open_form(store, form, silent())
    plan = plan_fill(
        store, opened, plan_uid, QUARTER, TODAY, silent(), corrections={("Nhiệm vụ", 7): wanted, ("Nhiệm vụ", 8): None}
    )
    assert [match.uid for match in plan.matches[:4]] == [wanted, None, first.matches[2].uid, None]
    assert not [item for item in plan.decisions if item.answer.sheet == "Nhiệm vụ" and item.row == 8]


def test_a_value_without_its_two_figures_is_told(store: Store, plan_uid: str, form: Path) -> None:
    from dxdesk.services.indicator_views import indicator_views
    from dxdesk.services.indicators import Entry, enter_actual

    row = indicator_views(store, plan_uid, QUARTER)[2]
    enter_actual(store, row.uid, QUARTER.code, Entry(value="90"))
    left = planned(store, form, plan_uid).left_alone
    assert [(item.address, item.outcome) for item in left] == [("G8", Outcome.FORMULA)]
    assert "tử số, mẫu số" in left[0].reason


def test_a_form_without_rows_of_the_plan_is_not_filled(store: Store, form: Path, tmp_path: Path) -> None:
    other = sample_draft()
    for appendix in other.appendices:
        appendix.tasks.clear()
        appendix.indicators.clear()
    uid = store_plan(store, other, TODAY)
    workbook = openpyxl.load_workbook(form)
    workbook["Nhiệm vụ"]["F3"] = None
    workbook.save(form)
    with pytest.raises(Refusal) as caught:
        fill_form(store, planned(store, form, uid), tmp_path / "dien.xlsx", silent())
    assert caught.value.code == "nothing-to-fill"


def test_profiles_are_saved_replaced_and_removed(store: Store, form: Path) -> None:
    profile = open_form(store, form, silent()).profile
    save_profile(store, profile, "  Biểu   A ")
    assert [item.name for item in saved_profiles(store)] == ["Biểu A"]
    assert remember(store, "Biểu A", {"tasks:code:nv001": "uid"})
    assert saved_profiles(store)[0].remembered == {"tasks:code:nv001": "uid"}
    assert not remember(store, "Không có", {})
    remove_profile(store, "Biểu A")
    assert saved_profiles(store) == []
    for code, call in (
        ("no-profile", lambda: remove_profile(store, "Biểu A")),
        ("profile-unnamed", lambda: save_profile(store, profile, " ")),
        ("no-profile", lambda: open_form(store, form, silent(), "Biểu A")),
    ):
        with pytest.raises(Refusal) as caught:
            call()
        assert caught.value.code == code


def test_a_workbook_that_asks_for_nothing_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "trống.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(Refusal) as caught:
        open_form(store, path, silent())
    assert caught.value.code == "no-answer-columns"


def test_result_number_and_date_share_a_cell() -> None:
    assert joined_result("Đã xong", "5/BC", TODAY) == "Đã xong (5/BC, ngày 31/03/2026)"
    assert joined_result("", "5/BC", None) == "5/BC"
    assert joined_result("Đã xong", "", None) == "Đã xong"


def test_the_command_line_says_the_same(
    store: Store, plan_uid: str, form: Path, tmp_path: Path, resources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = store.folder

    def command(*words: str) -> int:
        store.close()
        parsed = arguments().parse_args(["--today", TODAY.isoformat(), *words])
        return run(parsed, folder, lambda: Store(folder, clock=TickingClock()), resources)

    out = tmp_path / "dien.xlsx"
    assert command("profile", str(form), "--name", "Biểu A", "--save") == 0
    assert "cột F: Trạng thái" in capsys.readouterr().out
    assert command("profile", str(form), "--json") == 0
    assert json.loads(capsys.readouterr().out)["known"] is True
    words = ["fill", str(form), "--plan", plan_uid, "--period", "2026-Q1", "--out", str(out)]
    assert command(*words, "--profile", "Biểu A", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["proof"]["cells"] == sum(cell["outcome"] == "written" for cell in told["cells"])
    assert command(*words) == 0
    assert "7 dòng khớp" in capsys.readouterr().out
    assert command(*words, "--profile", "Không có") == 1
    assert "Chưa có mẫu biểu nào" in capsys.readouterr().err
