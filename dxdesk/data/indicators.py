"""Indicators with their targets, and actuals by period."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from dxdesk.data.row_order import appendix_positions, as_listed
from dxdesk.data.tables import (
    Actual,
    ActualRevision,
    Agency,
    Indicator,
    IndicatorAgency,
    Target,
    TargetPart,
)
from dxdesk.domain.document_records import RevisionRecord
from dxdesk.domain.identity import new_uid
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import ActualRecord, AgencyLink, IndicatorRecord, TargetRecord
from dxdesk.domain.target import TargetKind, TargetReading
from dxdesk.domain.target import TargetPart as Part
from dxdesk.domain.text import fold
from dxdesk.domain.verdict import Measured


def list_indicators(session: Session, plan_uid: str) -> list[IndicatorRecord]:
    """All indicator rows of a plan in plan order, headings included."""
    rows = session.scalars(select(Indicator).where(Indicator.plan_uid == plan_uid).order_by(Indicator.position)).all()
    return as_listed(_records(session, rows, Indicator.plan_uid == plan_uid), appendix_positions(session, plan_uid))


def find_indicators(session: Session, uids: Iterable[str]) -> list[IndicatorRecord]:
    wanted = list(uids)
    rows = session.scalars(select(Indicator).where(Indicator.uid.in_(wanted)).order_by(Indicator.position)).all()
    return _records(session, rows, Indicator.uid.in_(wanted))


def add_indicators(session: Session, records: Sequence[IndicatorRecord]) -> None:
    """Store new rows with their targets and agencies; parents come before children."""
    if not records:
        return
    session.execute(insert(Indicator), [_columns(record) for record in records])
    write_targets(session, {record.uid: record.targets for record in records})
    links = [link for record in records for link in _links(record)]
    if links:
        session.execute(insert(IndicatorAgency), links)


def update_indicator(session: Session, record: IndicatorRecord) -> None:
    """Everything of one row but its targets' identities; use `write_targets` for new readings."""
    columns = _columns(record)
    session.execute(update(Indicator).where(Indicator.uid == record.uid).values(**columns))
    session.execute(delete(IndicatorAgency).where(IndicatorAgency.indicator_uid == record.uid))
    links = _links(record)
    if links:
        session.execute(insert(IndicatorAgency), links)


def delete_indicator(session: Session, uid: str) -> None:
    session.execute(delete(Indicator).where(Indicator.uid == uid))


def write_targets(session: Session, targets: dict[str, tuple[TargetRecord, ...]]) -> None:
    """Set the targets of indicators by their UID: exactly these remain."""
    for uid in targets:
        session.execute(delete(Target).where(Target.indicator_uid == uid))
    rows: list[dict[str, object]] = []
    parts: list[dict[str, object]] = []
    for uid, records in targets.items():
        for record in records:
            reading = record.reading
            rows.append(
                {
                    "uid": record.uid,
                    "indicator_uid": uid,
                    "scope": record.scope,
                    "horizon": record.horizon or 0,
                    "raw": record.raw,
                    "kind": reading.kind.value,
                    "low": reading.low,
                    "high": reading.high,
                    "unit": reading.unit,
                    "qualifier": reading.qualifier,
                    "per": reading.per,
                    "corrected": record.corrected,
                    "subject": reading.subject,
                }
            )
            parts.extend(
                {
                    "uid": new_uid(),
                    "target_uid": record.uid,
                    "position": place,
                    "subject": part.subject,
                    "kind": part.kind.value,
                    "low": part.low,
                    "high": part.high,
                }
                for place, part in enumerate(reading.parts)
            )
    if rows:
        session.execute(insert(Target), rows)
    if parts:
        session.execute(insert(TargetPart), parts)


def list_actuals(
    session: Session, plan_uid: str, periods: Iterable[str] | None = None
) -> dict[str, dict[str, ActualRecord]]:
    """By indicator UID, then by period code."""
    query = select(Actual).join(Indicator, Indicator.uid == Actual.indicator_uid).where(Indicator.plan_uid == plan_uid)
    if periods is not None:
        query = query.where(Actual.period.in_(list(periods)))
    found: dict[str, dict[str, ActualRecord]] = defaultdict(dict)
    for row in session.scalars(query.order_by(Actual.period_start, Actual.period_end)):
        found[row.indicator_uid][row.period] = _actual(row)
    return dict(found)


def find_actual(session: Session, indicator_uid: str, period: str) -> ActualRecord | None:
    row = session.scalar(select(Actual).where(Actual.indicator_uid == indicator_uid, Actual.period == period))
    return None if row is None else _actual(row)


def write_actual(session: Session, record: ActualRecord, entered_at: datetime) -> None:
    """Set the actual of an indicator in a period."""
    period = parse_period(record.period)
    row = session.scalar(
        select(Actual).where(Actual.indicator_uid == record.indicator_uid, Actual.period == record.period)
    ) or Actual(indicator_uid=record.indicator_uid, period=record.period)
    row.period_start, row.period_end = period.start, period.end
    measured = record.measured
    row.state, row.value = measured.state, measured.value
    row.numerator, row.denominator = measured.numerator, measured.denominator
    row.words, row.assessment = measured.words, measured.assessment
    row.source, row.note = record.source, record.note
    if session.is_modified(row) or row not in session:
        row.entered_at = entered_at
        session.add(row)
    session.flush()


def clear_actual(session: Session, indicator_uid: str, period: str) -> None:
    """Back to "no data", which is not zero."""
    session.execute(delete(Actual).where(Actual.indicator_uid == indicator_uid, Actual.period == period))


def add_revision(
    session: Session,
    indicator_uid: str,
    period: str,
    before: str,
    after: str,
    reason: str,
    source: str,
    made_at: datetime,
) -> None:
    """Note why an actual of a closed period changed, and on whose word."""
    session.add(
        ActualRevision(
            indicator_uid=indicator_uid,
            period=period,
            before=before,
            after=after,
            reason=reason,
            source=source,
            made_at=made_at,
        )
    )
    session.flush()


def list_revisions(session: Session, plan_uid: str) -> list[RevisionRecord]:
    """Changes to actuals of a plan's closed periods, in the order in which they were made."""
    query = (
        select(ActualRevision)
        .join(Indicator, Indicator.uid == ActualRevision.indicator_uid)
        .where(Indicator.plan_uid == plan_uid)
        .order_by(ActualRevision.made_at, ActualRevision.uid)
    )
    return [
        RevisionRecord(row.indicator_uid, row.period, row.before, row.after, row.reason, row.source, row.made_at)
        for row in session.scalars(query)
    ]


def _records(session: Session, rows: Sequence[Indicator], which: ColumnElement[bool]) -> list[IndicatorRecord]:
    parts: dict[str, list[Part]] = defaultdict(list)
    chosen = select(Indicator.uid).where(which)
    target_uids = select(Target.uid).where(Target.indicator_uid.in_(chosen))
    part_rows = select(TargetPart).where(TargetPart.target_uid.in_(target_uids)).order_by(TargetPart.position)
    for part in session.scalars(part_rows):
        parts[part.target_uid].append(Part(part.subject, TargetKind(part.kind), part.low, part.high))
    targets: dict[str, list[TargetRecord]] = defaultdict(list)
    target_rows = select(Target).where(Target.indicator_uid.in_(chosen)).order_by(Target.scope, Target.horizon)
    for row in session.scalars(target_rows):
        targets[row.indicator_uid].append(_target(row, tuple(parts.get(row.uid, ()))))
    leads: dict[tuple[str, str], list[AgencyLink]] = defaultdict(list)
    links = (
        select(IndicatorAgency, Agency.name)
        .join(Agency, Agency.uid == IndicatorAgency.agency_uid)
        .where(IndicatorAgency.indicator_uid.in_(chosen))
        .order_by(IndicatorAgency.position)
    )
    for link, name in session.execute(links):
        leads[link.indicator_uid, link.role].append(AgencyLink(link.agency_uid, name, link.raw))
    return [
        IndicatorRecord(
            uid=row.uid,
            plan_uid=row.plan_uid,
            appendix_uid=row.appendix_uid,
            group_uid=row.group_uid,
            parent_uid=row.parent_uid,
            position=row.position,
            ref=row.ref,
            name=row.name,
            is_heading=row.is_heading,
            unit=row.unit,
            direction="lower" if row.direction == "lower" else "higher",
            accumulation=_accumulation(row.accumulation),
            lead_raw=row.lead_raw,
            coordinators_raw=row.coordinators_raw,
            output=row.output,
            note=row.note,
            numerator_name=row.numerator_name,
            denominator_name=row.denominator_name,
            targets=tuple(targets.get(row.uid, ())),
            leads=tuple(leads.get((row.uid, "lead"), ())),
            coordinators=tuple(leads.get((row.uid, "coordinator"), ())),
            folded=row.folded,
        )
        for row in rows
    ]


def _target(row: Target, parts: tuple[Part, ...]) -> TargetRecord:
    reading = TargetReading(
        kind=TargetKind(row.kind),
        low=row.low,
        high=row.high,
        unit=row.unit,
        qualifier=row.qualifier,
        per=row.per,
        subject=row.subject,
        parts=parts,
    )
    scope: Literal["city", "ward"] = "city" if row.scope == "city" else "ward"
    return TargetRecord(row.uid, scope, row.horizon or None, row.raw, reading, row.corrected)


def _actual(row: Actual) -> ActualRecord:
    states: dict[str, Literal["value", "not_applicable", "words"]] = {
        "value": "value",
        "not_applicable": "not_applicable",
        "words": "words",
    }
    assessments: dict[str, Literal["", "met", "not_met"]] = {"": "", "met": "met", "not_met": "not_met"}
    measured = Measured(
        state=states[row.state],
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        words=row.words,
        assessment=assessments[row.assessment],
    )
    return ActualRecord(row.indicator_uid, row.period, measured, row.source, row.note)


def _columns(record: IndicatorRecord) -> dict[str, object]:
    return {
        "uid": record.uid,
        "plan_uid": record.plan_uid,
        "appendix_uid": record.appendix_uid,
        "group_uid": record.group_uid,
        "parent_uid": record.parent_uid,
        "position": record.position,
        "ref": record.ref,
        "name": record.name,
        "is_heading": record.is_heading,
        "unit": record.unit,
        "direction": record.direction,
        "accumulation": record.accumulation,
        "lead_raw": record.lead_raw,
        "coordinators_raw": record.coordinators_raw,
        "output": record.output,
        "note": record.note,
        "numerator_name": record.numerator_name,
        "denominator_name": record.denominator_name,
        "folded": fold(f"{record.ref} {record.name} {record.lead_raw} {record.coordinators_raw} {record.note}"),
    }


def _links(record: IndicatorRecord) -> list[dict[str, object]]:
    return [
        {
            "indicator_uid": record.uid,
            "role": role,
            "agency_uid": link.agency_uid,
            "position": place,
            "raw": link.raw,
        }
        for role, links in (("lead", record.leads), ("coordinator", record.coordinators))
        for place, link in enumerate(links)
    ]


def _accumulation(word: str) -> Literal["cumulative", "per_period", "at_end"]:
    return "cumulative" if word == "cumulative" else "per_period" if word == "per_period" else "at_end"
