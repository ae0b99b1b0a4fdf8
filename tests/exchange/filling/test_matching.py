"""Which row of the plan a form's row means."""

from dxdesk.exchange.filling.form_rows import FormRow
from dxdesk.exchange.filling.matching import Candidate, RowMatch, corrected, learned, match_rows
from dxdesk.progress import silent


def row(number: int, name: str, ref: str = "", code: str = "", group: str = "") -> FormRow:
    return FormRow(0, "Nhiệm vụ", "tasks", number, ref, code, name, "", group)


def item(uid: str, name: str, ref: str = "", group: str = "") -> Candidate:
    return Candidate(uid, "tasks", ref, name, "", group)


def match(rows: list[FormRow], items: list[Candidate], remembered: dict[str, str] | None = None) -> list[RowMatch]:
    return match_rows(rows, items, remembered or {}, silent())


def test_the_same_words_match_whatever_dashes_and_tone_places() -> None:
    found = match([row(1, "Số hóa hồ sơ – đợt 1.")], [item("b", "Việc khác"), item("a", "Số hoá hồ sơ - đợt 1")])
    assert [(one.uid, one.confidence, one.how) for one in found] == [("a", "exact", "wording")]


def test_rows_of_the_same_words_are_told_apart_by_number_and_group() -> None:
    rows = [row(1, "Báo cáo quý", "2", group="II. Hạ tầng"), row(2, "Báo cáo quý", "2", group="I. Chỉ đạo")]
    items = [item("chi-dao", "Báo cáo quý", "2", "I Chỉ đạo"), item("ha-tang", "Báo cáo quý", "2", "II Hạ tầng")]
    assert [one.uid for one in match(rows, items)] == ["ha-tang", "chi-dao"]


def test_near_words_are_near_and_name_the_runner_up() -> None:
    items = [
        item("a", "Tập huấn kỹ năng số cho cán bộ phường năm 2026"),
        item("b", "Tập huấn kỹ năng số cho người cao tuổi năm 2026"),
    ]
    found = match([row(1, "Tập huấn kỹ năng số cho cán bộ, công chức phường năm 2026")], items)[0]
    assert (found.uid, found.confidence, found.runner_up) == ("a", "near", "b")
    assert found.score > found.runner_up_score


def test_unlike_words_are_not_matched() -> None:
    found = match([row(1, "Sơn lại hàng rào trụ sở")], [item("a", "Tập huấn kỹ năng số")])[0]
    assert (found.uid, found.confidence) == (None, "none")


def test_no_row_of_the_plan_is_given_twice() -> None:
    rows = [row(1, "Kiểm tra mạng nội bộ toàn phường"), row(2, "Kiểm tra mạng nội bộ ở phường")]
    found = match(rows, [item("a", "Kiểm tra mạng nội bộ toàn phường")])
    assert [one.uid for one in found] == ["a", None]
    assert found[1].runner_up is None


def test_a_remembered_code_wins_over_words_but_not_over_quite_other_words() -> None:
    items = [item("a", "Lắp trạm phát sóng ở chợ"), item("b", "Lắp đặt trạm sóng tại chợ")]
    remembered = {"tasks:code:nv01": "a"}
    found = match([row(1, "Lắp đặt trạm sóng tại chợ", code="NV01")], items, remembered)[0]
    assert (found.uid, found.how) == ("a", "remembered")
    found = match([row(1, "Trồng cây đầu xuân", code="NV01")], items, remembered)[0]
    assert found.uid is None


def test_what_the_officer_decides_is_learned_and_frees_the_other_row() -> None:
    rows = [row(1, "Mua máy quét", code="NV1"), row(2, "Mua máy in", code="NV2")]
    items = [item("quet", "Mua máy quét"), item("in", "Mua máy in")]
    decided = corrected(match(rows, items), {("Nhiệm vụ", 2): "quet"})
    assert [(one.uid, one.how) for one in decided] == [(None, ""), ("quet", "officer")]
    pairs = learned(decided)
    assert pairs["tasks:code:nv2"] == "quet"
    assert match([row(7, "Mua máy in", code="NV2")], items, pairs)[0].uid == "quet"
    assert match([row(7, "Mua máy in")], items, pairs)[0].uid == "quet"


def test_thousands_of_rows_are_compared_with_few() -> None:
    items = [
        item(f"u{place}", f"Nâng cấp hệ thống số {place} của khu {place % 7}", str(place)) for place in range(3000)
    ]
    rows = [row(place, f"Nâng cấp hệ thống số {place} khu {place % 7}", str(place)) for place in range(0, 3000, 100)]
    assert [one.uid for one in match(rows, items)] == [f"u{place}" for place in range(0, 3000, 100)]
