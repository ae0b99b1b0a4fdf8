"""What the self-test writes down."""

import json
from pathlib import Path

from dxdesk.selftest.report import Report, StepResult

ENVIRONMENT = {"Phiên bản": "dxdesk 1.2.3"}


def written(folder: Path, report: Report) -> tuple[str, dict[str, object]]:
    report.write()
    text = (folder / "tu-kiem-tra.txt").read_text("utf-8-sig")
    return text, json.loads((folder / "tu-kiem-tra.json").read_text("utf-8"))


def test_a_good_run(tmp_path: Path) -> None:
    steps = [StepResult("start", "Mở chương trình", 1.25, ["thư mục dữ liệu: D:\\Phường"])]
    text, told = written(tmp_path, Report(tmp_path, ENVIRONMENT, steps, finished=True))
    assert "Phiên bản: dxdesk 1.2.3" in text
    assert "ĐẠT  Mở chương trình (1,2 giây)\n     - thư mục dữ liệu: D:\\Phường" in text
    assert text.endswith("KẾT QUẢ: ĐẠT, 1 bước.\n")
    assert told["passed"] is True
    assert told["environment"] == ENVIRONMENT
    assert told["steps"] == [
        {"key": "start", "title": "Mở chương trình", "seconds": 1.25, "facts": steps[0].facts, "error": ""}
    ]


def test_one_bad_step_fails_the_run_and_says_what_to_do(tmp_path: Path) -> None:
    steps = [StepResult("a", "Nhập kế hoạch"), StepResult("b", "Báo cáo", error="Không có trang nào.\nDòng hai.")]
    text, told = written(tmp_path, Report(tmp_path, ENVIRONMENT, steps, finished=True))
    assert "LỖI  Báo cáo (0,0 giây)\n     ! Không có trang nào.\n     ! Dòng hai." in text
    assert "CHƯA ĐẠT, 1 bước có lỗi. Hãy gửi thư mục này cho người hỗ trợ." in text
    assert told["passed"] is False


def test_a_run_that_broke_off_has_not_passed(tmp_path: Path) -> None:
    text, told = written(tmp_path, Report(tmp_path, ENVIRONMENT, [StepResult("a", "Nhập kế hoạch")]))
    assert "KẾT QUẢ: CHƯA CHẠY HẾT." in text
    assert told["passed"] is told["finished"] is False
    assert not Report(tmp_path, ENVIRONMENT, [], finished=True).passed
