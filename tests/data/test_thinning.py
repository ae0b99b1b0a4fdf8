from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.data.thinning import ThinningRule, kept
from tests.data.clock import VIETNAM

NOW = datetime(2026, 6, 17, 15, 0, tzinfo=VIETNAM)  # a Wednesday


def ago(**span: float) -> datetime:
    return NOW - timedelta(**span)


def at(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moments", "stay"),
    [
        pytest.param([], [], id="none"),
        pytest.param([ago(days=4000)], [ago(days=4000)], id="the only one, however old"),
        pytest.param([ago(hours=1), ago(hours=2)], [ago(hours=1), ago(hours=2)], id="two of today"),
        pytest.param([at(6, 16, 20), at(6, 16, 16)], [at(6, 16, 20), at(6, 16, 16)], id="two within 24 hours"),
        pytest.param([at(6, 15, 20), at(6, 15, 9)], [at(6, 15, 20)], id="the newest of a day"),
        pytest.param([at(6, 17), at(6, 4), at(6, 4, 9)], [at(6, 17), at(6, 4)], id="fourteenth day"),
        pytest.param([at(6, 17), at(6, 7), at(6, 3), at(5, 31)], [at(6, 17), at(6, 7), at(5, 31)], id="week, newest"),
        pytest.param([at(6, 17), at(5, 1), at(4, 30)], [at(6, 17), at(5, 1), at(4, 30)], id="week or month"),
        pytest.param([at(6, 17), at(1, 31), at(1, 2)], [at(6, 17), at(1, 31)], id="month, newest"),
        pytest.param(
            [at(6, 17), datetime(2025, 7, 2, tzinfo=VIETNAM), datetime(2025, 6, 30, tzinfo=VIETNAM)],
            [at(6, 17), datetime(2025, 7, 2, tzinfo=VIETNAM)],
            id="twelve months",
        ),
        pytest.param([ago(days=-30), ago(hours=1)], [ago(days=-30), ago(hours=1)], id="made by a clock ahead of now"),
    ],
)
def test_what_stays(moments: list[datetime], stay: list[datetime]) -> None:
    assert kept(moments, NOW) == set(stay)


def test_a_busy_day_keeps_its_latest() -> None:
    moments = [ago(minutes=number) for number in range(50)]
    assert kept(moments, NOW) == set(moments[:12])
    assert kept(moments, NOW, ThinningRule(recent=3)) == set(moments[:3])


@settings(deadline=None)
@given(st.lists(st.timedeltas(timedelta(days=-2), timedelta(days=900)), max_size=60))
def test_thinning_is_bounded_and_settled(ages: list[timedelta]) -> None:
    moments = {NOW - age for age in ages}
    stay = kept(moments, NOW)
    rule = ThinningRule()
    assert stay <= moments
    assert bool(stay) == bool(moments)
    assert not moments or max(moments) in stay
    assert kept(stay, NOW) == stay
    assert len(stay) <= rule.recent + rule.days + rule.weeks + rule.months + 10


@pytest.mark.parametrize("days", [1, 2, 13, 14, 15, 59, 60, 68, 97, 364, 365, 366, 400])
def test_backups_of_every_day_thin_out_as_time_goes_by(days: int) -> None:
    stay: set[datetime] = set()
    day = datetime(2026, 1, 1, 17, tzinfo=VIETNAM)
    for number in range(days):
        now = day + timedelta(days=number)
        stay = kept(stay | {now}, now)
    ages = [(now - moment).days for moment in sorted(stay, reverse=True)]
    assert ages[:14] == list(range(min(days, 14)))
    assert len(stay) <= 14 + 8 + 12
    assert days < 60 or max(ages) >= 40
    assert days < 365 or max(ages) >= 300
