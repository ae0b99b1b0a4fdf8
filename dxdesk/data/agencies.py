"""The directory of agencies and the spellings that mean them."""

from collections import defaultdict

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from dxdesk.data.tables import Agency, AgencyAlias, IndicatorAgency, Report, TaskAgency
from dxdesk.domain.agency import agency_key
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import AgencyKind, AgencyRecord
from dxdesk.domain.text import sort_key


def list_agencies(session: Session) -> list[AgencyRecord]:
    """All agencies in Vietnamese order."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in session.scalars(select(AgencyAlias).order_by(AgencyAlias.alias)):
        aliases[alias.agency_uid].append(alias.alias)
    rows = session.scalars(select(Agency).order_by(Agency.sort_key))
    return [AgencyRecord(row.uid, row.name, row.short_name, _kind(row.kind), tuple(aliases[row.uid])) for row in rows]


def add_agency(session: Session, name: str, kind: AgencyKind = "unit", short_name: str = "") -> str:
    """UID of the agency with this name, which is added unless the same name is there."""
    key = agency_key(name)
    existing = session.scalar(select(Agency.uid).where(Agency.name_key == key))
    if existing is not None:
        return existing
    known_spelling = session.scalar(select(AgencyAlias.agency_uid).where(AgencyAlias.alias_key == key))
    if known_spelling is not None:
        return known_spelling
    uid = new_uid()
    session.add(Agency(uid=uid, name=name, name_key=key, sort_key=sort_key(name), short_name=short_name, kind=kind))
    session.flush()
    return uid


def add_spelling(session: Session, agency_uid: str, spelling: str, confirmed: bool = True) -> None:
    """Let a spelling mean an agency; a spelling that meant another one moves over."""
    key = agency_key(spelling)
    if session.scalar(select(Agency.uid).where(Agency.name_key == key)) == agency_uid:
        return
    alias = session.scalar(select(AgencyAlias).where(AgencyAlias.alias_key == key))
    if alias is None:
        session.add(AgencyAlias(agency_uid=agency_uid, alias=spelling, alias_key=key, confirmed=confirmed))
    elif alias.agency_uid != agency_uid:
        alias.agency_uid = agency_uid
        alias.confirmed = confirmed
    session.flush()


def count_led(session: Session) -> dict[str, tuple[int, int]]:
    """Tasks and indicators that an agency leads, over all plans; agencies without any are left out."""
    tasks = select(TaskAgency.agency_uid, func.count()).where(TaskAgency.role == "lead").group_by(TaskAgency.agency_uid)
    indicators = (
        select(IndicatorAgency.agency_uid, func.count())
        .where(IndicatorAgency.role == "lead")
        .group_by(IndicatorAgency.agency_uid)
    )
    led = {uid: (count, 0) for uid, count in session.execute(tasks)}
    for uid, count in session.execute(indicators):
        led[uid] = (led.get(uid, (0, 0))[0], count)
    return led


def rename_agency(session: Session, uid: str, name: str, short_name: str, kind: AgencyKind) -> None:
    """The name that it had stays a spelling: plans and workbooks that use it mean this agency."""
    row, key = session.get_one(Agency, uid), agency_key(name)
    before, renamed = row.name, row.name_key != key
    row.name, row.name_key, row.sort_key, row.short_name, row.kind = name, key, sort_key(name), short_name, kind
    session.flush()
    if renamed:
        session.execute(delete(AgencyAlias).where(AgencyAlias.agency_uid == uid, AgencyAlias.alias_key == key))
        add_spelling(session, uid, before)


def merge_agencies(session: Session, keep: str, gone: str) -> None:
    """`gone` becomes a spelling of `keep`, with all its work and the documents about it."""
    row = session.get_one(Agency, gone)
    name = row.name
    for task_link in session.scalars(select(TaskAgency).where(TaskAgency.agency_uid == gone)).all():
        if session.get(TaskAgency, (task_link.task_uid, task_link.role, keep)) is None:
            task_link.agency_uid = keep
        else:
            session.delete(task_link)
    for link in session.scalars(select(IndicatorAgency).where(IndicatorAgency.agency_uid == gone)).all():
        if session.get(IndicatorAgency, (link.indicator_uid, link.role, keep)) is None:
            link.agency_uid = keep
        else:
            session.delete(link)
    for report in session.scalars(select(Report).where(Report.agency_uid == gone)).all():
        same = (Report.plan_uid == report.plan_uid, Report.kind == report.kind, Report.period == report.period)
        both = select(Report.uid).where(*same, Report.agency_uid == keep, Report.further_plans == report.further_plans)
        # Two documents about what is one agency now: the one of `gone` is left as it was issued.
        if session.scalar(both) is None:
            report.agency_uid = keep
    session.flush()
    session.execute(update(AgencyAlias).where(AgencyAlias.agency_uid == gone).values(agency_uid=keep))
    session.execute(delete(Agency).where(Agency.uid == gone))
    add_spelling(session, keep, name)


def _kind(word: str) -> AgencyKind:
    return "collective" if word == "collective" else "outside" if word == "outside" else "unit"
