"""Targets: what is to be reached. The parts live in target_reading (records, writing) and target_reader."""

from dxdesk.domain.target_reader import read_target, split_by_scope
from dxdesk.domain.target_reading import (
    PERCENT,
    TargetKind,
    TargetPart,
    TargetReading,
    explain_target,
    is_bare_ratio,
    is_percentage,
    write_target,
)

__all__ = [
    "PERCENT",
    "TargetKind",
    "TargetPart",
    "TargetReading",
    "explain_target",
    "is_bare_ratio",
    "is_percentage",
    "read_target",
    "split_by_scope",
    "write_target",
]
