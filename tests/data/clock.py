"""A clock that tests set: each look at it is one second later."""

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


class TickingClock:
    def __init__(self, start: datetime = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def advance(self, by: timedelta) -> None:
        self.moment += by
