"""What a use case changed, so that open pages refresh just that."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Outcome:
    """`message` is the quiet Vietnamese line that the officer sees.

    `everything`: rows came or went, or an undo ran; pages load anew. Otherwise only the named rows changed.
    """

    message: str
    plan_uid: str | None = None
    task_uids: frozenset[str] = field(default_factory=frozenset)
    indicator_uids: frozenset[str] = field(default_factory=frozenset)
    everything: bool = False
    undoable: bool = True
    """False where nothing was stored, or for an undo itself."""


def tasks_changed(message: str, plan_uid: str, *uids: str) -> Outcome:
    return Outcome(message, plan_uid, task_uids=frozenset(uids))


def indicators_changed(message: str, plan_uid: str, *uids: str) -> Outcome:
    return Outcome(message, plan_uid, indicator_uids=frozenset(uids))


def all_changed(message: str, plan_uid: str | None = None) -> Outcome:
    return Outcome(message, plan_uid, everything=True)
