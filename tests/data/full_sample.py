"""At least one row in every table, written through operations, with something undone."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from dxdesk.data.store import Store
from dxdesk.data.tables import (
    Actual,
    ActualEvidence,
    ActualRevision,
    Agency,
    AgencyAlias,
    Appendix,
    AppendixGroup,
    ClosedPeriod,
    Document,
    ExchangeBatch,
    ExchangeProfile,
    Indicator,
    IndicatorAgency,
    Lineage,
    Occurrence,
    OccurrenceEvidence,
    Office,
    OfficeDocument,
    PlanDocument,
    ReadingCorrection,
    Report,
    ReportingDuty,
    ReportText,
    SavedFilter,
    Section,
    Signer,
    Supersession,
    Target,
    TargetPart,
    TaskAgency,
)
from tests.data.samples import add_plan, add_task


def fill_every_table(store: Store) -> None:
    sha256 = store.keep_file("Nội dung quyết định".encode(), "Quyết định.pdf")
    with store.operation("Nhập kế hoạch mẫu", origin="tệp mau.docx", actor="văn thư") as session:
        add_plan(session, "old", "Kế hoạch cũ")
        add_task(session, "old-task", 1, "Nhiệm vụ cũ", "old")
        add_plan(session)
        add_task(session, "a", 1, "Rà soát dịch vụ công trực tuyến")
        session.add_all(
            [
                Office(uid="office", name="Ủy ban nhân dân phường Mẫu", exceed_margin=Decimal("5.50")),
                Signer(uid="signer", position=0, role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", name="Người Ký Thử"),
                OfficeDocument(kind="reminder", number_suffix="UBND-VHXH", recipients="Như trên\nLưu: VT"),
                Agency(uid="p", name="Phòng Văn hóa - Xã hội", name_key="phòng văn hóa-xã hội", sort_key="phong"),
                Document(uid="d", kind="legal_basis", number="57-NQ/TW", file_sha256=sha256),
                Supersession(uid="s", plan_uid="plan", superseded_uid="old", number="01/KH-UBND"),
                Lineage(uid="l", kind="task", relation="continued", from_uid="old-task", to_uid="a"),
                Section(uid="sec", plan_uid="plan", position=1, number="I", heading="MỤC TIÊU", folded="muc tieu"),
                Appendix(uid="figures", plan_uid="plan", position=2, kind="indicators", label="Phụ lục I"),
                ReportingDuty(uid="duty", plan_uid="plan", what="Báo cáo quý", frequency="quarter", due_days="15/3"),
                SavedFilter(uid="f", page="tasks", name="Quá hạn", criteria='{"status": ["overdue"]}'),
                ExchangeProfile(uid="x", name="Biểu mẫu", signature="tt|chi tieu", layout="{}", made_at=store.now()),
                ReadingCorrection(
                    uid="c", kind="target", raw_key="tối đa", raw="Tối đa", reading="≤ 5", made_at=store.now()
                ),
                ClosedPeriod(plan_uid="plan", period="2026-Q1", closed_at=store.now()),
                ExchangeBatch(
                    uid="batch",
                    direction="in",
                    kind="plan",
                    plan_uid="plan",
                    file_name="mau.docx",
                    file_sha256=sha256,
                    made_at=store.now(),
                    operation_id=session.info["operation_id"],
                ),
            ]
        )
        session.flush()
        session.add_all(
            [
                AgencyAlias(uid="alias", agency_uid="p", alias="Phòng VHXH", alias_key="vhxh"),
                PlanDocument(plan_uid="plan", document_uid="d", position=1),
                AppendixGroup(uid="g", appendix_uid="figures", position=1, ref="I", title="Đến năm 2030"),
                TaskAgency(task_uid="a", role="lead", agency_uid="p", position=1, raw="Phòng VHXH"),
                OccurrenceEvidence(occurrence_uid="a-1", document_uid="d"),
                Report(
                    uid="r",
                    plan_uid="plan",
                    period="2026-Q1",
                    further_plans="old",
                    state="final",
                    frozen="{}",
                    pdf_sha256=sha256,
                    signer_uid="signer",
                    made_at=store.now(),
                    finished_at=store.now(),
                ),
            ]
        )
        session.flush()
        session.add(
            Indicator(uid="i", plan_uid="plan", appendix_uid="figures", group_uid="g", position=1, name="Tỷ lệ hồ sơ")
        )
        session.add(ReportText(report_uid="r", slot="difficulties", body="Thiếu thiết bị"))
        session.flush()
        session.add_all(
            [
                IndicatorAgency(indicator_uid="i", role="lead", agency_uid="p", position=1),
                Target(uid="t", indicator_uid="i", scope="ward", horizon=2030, raw="≥ 82,5%", kind="several"),
                Actual(
                    uid="v",
                    indicator_uid="i",
                    period="2026-Q1",
                    period_start=date(2026, 1, 1),
                    period_end=date(2026, 3, 31),
                    state="value",
                    value=Decimal("82.50"),
                    numerator=Decimal(33),
                    denominator=Decimal(40),
                    entered_at=store.now(),
                    batch_uid="batch",
                ),
                ActualRevision(
                    uid="rev",
                    indicator_uid="i",
                    period="2026-Q1",
                    before="80",
                    after="82.50",
                    reason="Đính chính",
                    source="Công văn 12",
                    made_at=store.now(),
                ),
            ]
        )
        session.flush()
        session.add(
            TargetPart(
                uid="part", target_uid="t", position=1, subject="trực tuyến", kind="at_least", low=Decimal("82.5")
            )
        )
        session.add(ActualEvidence(actual_uid="v", document_uid="d"))
    with store.operation("Đánh dấu hoàn thành nhiệm vụ 1") as session:
        occurrence = session.scalars(select(Occurrence).where(Occurrence.task_uid == "a")).one()
        occurrence.progress, occurrence.done_on, occurrence.result = 100, date(2026, 5, 4), "Đã công khai"
    with store.operation("Xoá kế hoạch cũ") as session:
        session.delete(session.get_one(Appendix, "old-tasks"))
    store.undo()
