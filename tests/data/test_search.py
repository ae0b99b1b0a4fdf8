import pytest
from sqlalchemy import delete, update

from dxdesk.data.search import Hit, find
from dxdesk.data.store import Store
from dxdesk.data.tables import Appendix, Indicator, Plan, Section, Task
from dxdesk.domain.text import fold
from tests.data.samples import add_plan, add_task, filled


def texts(store: Store, query: str, plan_uid: str | None = None, limit: int = 50) -> list[str]:
    with store.reading() as session:
        return [hit.text for hit in find(session, fold(query), plan_uid, limit)]


@pytest.fixture
def plan(store: Store) -> Store:
    filled(store)
    with store.operation("Thêm mục và chỉ tiêu") as session:
        session.add(
            Section(uid="s", plan_uid="plan", position=1, number="II.1", heading="Hạ tầng", folded="ha tang so")
        )
        session.add(Appendix(uid="f", plan_uid="plan", position=2, kind="indicators"))
        session.flush()
        session.add(
            Indicator(
                uid="i",
                plan_uid="plan",
                appendix_uid="f",
                position=1,
                name="Tỷ lệ 100% _hồ sơ_",
                folded="ty le 100% _ho so_",
            )
        )
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("phuong", ["Rà soát dịch vụ công trực tuyến của phường"]),
        ("phường", ["Rà soát dịch vụ công trực tuyến của phường"]),
        ("huon", ["Rà soát dịch vụ công trực tuyến của phường"]),
        ("cong dong", ["Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng"]),
        ("dong tap", ["Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng"]),
        ("tổ", ["Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng"]),
        ("số tổ", ["Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng"]),
        ("le", ["Tỷ lệ 100% _hồ sơ_"]),
        ("hạ tầng số", ["II.1 Hạ tầng"]),
        ("0%", ["Tỷ lệ 100% _hồ sơ_"]),
        ("100%", ["Tỷ lệ 100% _hồ sơ_"]),
        ("_ho", ["Tỷ lệ 100% _hồ sơ_"]),
        ("so_", ["Tỷ lệ 100% _hồ sơ_"]),
        ("%%%", []),
        ("___", []),
        ('"', []),
        ('so" OR "phuong', []),
        ("phuong*", []),
        ("NEAR(a b)", []),
        ("không có", []),
        ("", []),
        ("  ", []),
        ("\0", []),
    ],
)
def test_any_part_of_the_words_is_found(plan: Store, query: str, found: list[str]) -> None:
    assert texts(plan, query) == found


def test_a_hit_says_what_and_where(plan: Store) -> None:
    with plan.reading() as session:
        assert find(session, "ha tang") == [Hit("section", "s", "plan", "II.1 Hạ tầng")]
        assert find(session, "100%") == [Hit("indicator", "i", "plan", "Tỷ lệ 100% _hồ sơ_")]


def test_what_holds_the_query_as_it_stands_comes_first(plan: Store) -> None:
    with plan.operation("Thêm nhiệm vụ") as session:
        add_task(session, "c", 3, "Nhiệm vụ về trực ban tuyến phố")
        add_task(session, "d", 4, "Nhiệm vụ trực tuyến")
    assert texts(plan, "trực tuyến") == [
        "Rà soát dịch vụ công trực tuyến của phường",
        "Nhiệm vụ trực tuyến",
        "Nhiệm vụ về trực ban tuyến phố",
    ]
    assert texts(plan, "trực tuyến", limit=1) == ["Rà soát dịch vụ công trực tuyến của phường"]


def test_one_plan_alone(plan: Store) -> None:
    with plan.operation("Thêm kế hoạch") as session:
        add_plan(session, "other")
        add_task(session, "z", 1, "Họp phường", "other")
    assert texts(plan, "phuong", "other") == ["Họp phường"]
    assert len(texts(plan, "phuong")) == 2


def test_the_index_follows_every_change_and_its_undo(plan: Store) -> None:
    with plan.operation("Đổi tên") as session:
        session.execute(update(Task).where(Task.uid == "a").values(name="Mua máy chủ", folded="mua may chu"))
    assert texts(plan, "phuong") == []
    assert texts(plan, "máy chủ") == ["Mua máy chủ"]
    plan.undo()
    assert texts(plan, "máy chủ") == []
    assert texts(plan, "phuong") == ["Rà soát dịch vụ công trực tuyến của phường"]
    with plan.operation("Xoá kế hoạch") as session:
        session.execute(delete(Plan))
    assert texts(plan, "phuong") == []
    plan.undo()
    assert texts(plan, "hạ tầng") == ["II.1 Hạ tầng"]
    assert plan.check() == []
