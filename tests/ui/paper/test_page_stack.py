import pytest

from dxdesk.ui.paper.page_stack import FIT_PAGE, FIT_WIDTH, PageStack, next_step


def test_each_page_is_fitted_by_itself() -> None:
    stack = PageStack([(595, 842), (842, 595)], FIT_WIDTH, 800, 600)
    assert stack.place(0).width == stack.place(1).width == 768
    stack = PageStack([(595, 842), (842, 595)], FIT_PAGE, 800, 600)
    assert stack.place(0).height == 568
    assert stack.place(1).width <= 768


def test_only_pages_in_sight_are_visible() -> None:
    stack = PageStack([(595, 842)] * 300, 100, 800, 600)
    assert stack.percent(0) == 100
    assert list(stack.visible(0, 600)) == [0]
    second = stack.place(1)
    assert list(stack.visible(second.top - 5, second.top + 5)) == [1]
    assert list(stack.visible(second.top - 30, second.top + 5)) == [0, 1]
    assert stack.height_of(stack.anchor(second.top + 100)) == pytest.approx(second.top + 100)
    assert list(PageStack([], 100, 800, 600).visible(0, 600)) == []


def test_zoom_steps() -> None:
    assert next_step(100, 1) == 110
    assert next_step(103, -1) == 100
    assert next_step(200, 1) == 200
    assert next_step(50, -1) == 50
