"""Schema version 1 as it was shipped; never edited once a program with it has left the house."""

TABLES = """\
CREATE TABLE agency (
    uid TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, sort_key TEXT NOT NULL, short_name TEXT NOT NULL,
    kind TEXT NOT NULL, CONSTRAINT pk_agency PRIMARY KEY (uid), CONSTRAINT ck_agency_kind CHECK (kind IN ('unit',
    'collective', 'outside')), CONSTRAINT ck_agency_named CHECK (length(name) > 0), CONSTRAINT uq_agency_name_key
    UNIQUE (name_key)
) STRICT;
CREATE TABLE exchange_profile (
    uid TEXT NOT NULL, name TEXT NOT NULL, signature TEXT NOT NULL, layout TEXT NOT NULL, made_at TEXT NOT NULL,
    CONSTRAINT pk_exchange_profile PRIMARY KEY (uid), CONSTRAINT uq_exchange_profile_name UNIQUE (name)
) STRICT;
CREATE INDEX ix_exchange_profile_signature ON exchange_profile (signature);
CREATE TABLE lineage (
    uid TEXT NOT NULL, kind TEXT NOT NULL, relation TEXT NOT NULL, from_uid TEXT NOT NULL, to_uid TEXT NOT NULL,
    note TEXT NOT NULL, CONSTRAINT pk_lineage PRIMARY KEY (uid), CONSTRAINT ck_lineage_kind CHECK (kind IN ('task',
    'indicator')), CONSTRAINT ck_lineage_relation CHECK (relation IN ('continued', 'changed', 'merged', 'split')),
    CONSTRAINT ck_lineage_not_itself CHECK (from_uid <> to_uid), CONSTRAINT uq_lineage_from_uid_to_uid UNIQUE
    (from_uid, to_uid)
) STRICT;
CREATE INDEX ix_lineage_to_uid ON lineage (to_uid);
CREATE TABLE office (
    uid TEXT NOT NULL, singleton INTEGER NOT NULL, superior_name TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT
    NULL, number_suffix TEXT NOT NULL, signer_authority TEXT NOT NULL, signer_role TEXT NOT NULL, signer_name TEXT
    NOT NULL, addressee TEXT NOT NULL, recipients TEXT NOT NULL, due_soon_days INTEGER NOT NULL, exceed_margin TEXT,
    CONSTRAINT pk_office PRIMARY KEY (uid), CONSTRAINT ck_office_singleton CHECK (singleton = 1), CONSTRAINT
    ck_office_named CHECK (length(name) > 0), CONSTRAINT ck_office_due_soon_days CHECK (due_soon_days BETWEEN 0 AND
    366), CONSTRAINT uq_office_singleton UNIQUE (singleton)
) STRICT;
CREATE TABLE operation (
    id INTEGER NOT NULL, label TEXT NOT NULL, origin TEXT NOT NULL, actor TEXT NOT NULL, made_at TEXT NOT NULL, kind
    TEXT NOT NULL, state TEXT NOT NULL, target_id INTEGER, CONSTRAINT pk_operation PRIMARY KEY (id), CONSTRAINT
    ck_operation_kind CHECK (kind IN ('do', 'undo', 'redo')), CONSTRAINT ck_operation_state CHECK (state IN ('done',
    'undone', 'dropped')), CONSTRAINT ck_operation_target CHECK ((kind = 'do') = (target_id IS NULL)), CONSTRAINT
    fk_operation_target_id_operation FOREIGN KEY(target_id) REFERENCES operation (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE "plan" (
    uid TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, issued_on TEXT, issuer TEXT NOT NULL, period_start
    TEXT NOT NULL, period_end TEXT NOT NULL, vision_year INTEGER, report_frequency TEXT NOT NULL, state TEXT NOT
    NULL, signer_role TEXT NOT NULL, recipients TEXT NOT NULL, note TEXT NOT NULL, created_at TEXT NOT NULL,
    CONSTRAINT pk_plan PRIMARY KEY (uid), CONSTRAINT ck_plan_period CHECK (period_start <= period_end), CONSTRAINT
    ck_plan_titled CHECK (length(title) > 0), CONSTRAINT ck_plan_frequency CHECK (report_frequency IN ('month',
    'quarter', 'half', 'year')), CONSTRAINT ck_plan_state CHECK (state IN ('in_force', 'superseded', 'closed'))
) STRICT;
CREATE TABLE reading_correction (
    uid TEXT NOT NULL, kind TEXT NOT NULL, raw_key TEXT NOT NULL, raw TEXT NOT NULL, reading TEXT NOT NULL, made_at
    TEXT NOT NULL, CONSTRAINT pk_reading_correction PRIMARY KEY (uid), CONSTRAINT ck_reading_correction_kind CHECK
    (kind IN ('target', 'deadline')), CONSTRAINT uq_reading_correction_kind_raw_key UNIQUE (kind, raw_key)
) STRICT;
CREATE TABLE saved_filter (
    uid TEXT NOT NULL, page TEXT NOT NULL, name TEXT NOT NULL, criteria TEXT NOT NULL, CONSTRAINT pk_saved_filter
    PRIMARY KEY (uid), CONSTRAINT uq_saved_filter_page_name UNIQUE (page, name)
) STRICT;
CREATE TABLE stored_file (
    sha256 TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, kept_at TEXT NOT NULL, CONSTRAINT
    pk_stored_file PRIMARY KEY (sha256), CONSTRAINT ck_stored_file_sha256 CHECK (length(sha256) = 64), CONSTRAINT
    ck_stored_file_size CHECK (size >= 0)
) STRICT;
CREATE TABLE agency_alias (
    uid TEXT NOT NULL, agency_uid TEXT NOT NULL, alias TEXT NOT NULL, alias_key TEXT NOT NULL, confirmed INTEGER NOT
    NULL, CONSTRAINT pk_agency_alias PRIMARY KEY (uid), CONSTRAINT fk_agency_alias_agency_uid_agency FOREIGN
    KEY(agency_uid) REFERENCES agency (uid) ON DELETE CASCADE, CONSTRAINT uq_agency_alias_alias_key UNIQUE
    (alias_key)
) STRICT;
CREATE INDEX ix_agency_alias_agency_uid ON agency_alias (agency_uid);
CREATE TABLE appendix (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
    title TEXT NOT NULL, CONSTRAINT pk_appendix PRIMARY KEY (uid), CONSTRAINT ck_appendix_kind CHECK (kind IN
    ('indicators', 'tasks')), CONSTRAINT fk_appendix_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON
    DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX ix_appendix_order ON appendix (plan_uid, position);
CREATE TABLE change (
    id INTEGER NOT NULL, operation_id INTEGER NOT NULL, table_name TEXT NOT NULL, "before" TEXT, "after" TEXT,
    CONSTRAINT pk_change PRIMARY KEY (id), CONSTRAINT ck_change_something CHECK (before IS NOT NULL OR after IS NOT
    NULL), CONSTRAINT fk_change_operation_id_operation FOREIGN KEY(operation_id) REFERENCES operation (id) ON DELETE
    CASCADE
) STRICT;
CREATE INDEX ix_change_operation_id ON change (operation_id);
CREATE TABLE closed_period (
    plan_uid TEXT NOT NULL, period TEXT NOT NULL, closed_at TEXT NOT NULL, note TEXT NOT NULL, CONSTRAINT
    pk_closed_period PRIMARY KEY (plan_uid, period), CONSTRAINT fk_closed_period_plan_uid_plan FOREIGN KEY(plan_uid)
    REFERENCES "plan" (uid) ON DELETE CASCADE
) STRICT;
CREATE TABLE document (
    uid TEXT NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL, number TEXT NOT NULL, issued_on TEXT, issuer TEXT NOT
    NULL, subject TEXT NOT NULL, file_sha256 TEXT, CONSTRAINT pk_document PRIMARY KEY (uid), CONSTRAINT
    ck_document_kind CHECK (kind IN ('legal_basis', 'cited', 'evidence', 'trigger', 'other')), CONSTRAINT
    fk_document_file_sha256_stored_file FOREIGN KEY(file_sha256) REFERENCES stored_file (sha256)
) STRICT;
CREATE TABLE exchange_batch (
    uid TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL, plan_uid TEXT, period TEXT NOT NULL, file_name
    TEXT NOT NULL, file_sha256 TEXT NOT NULL, counts TEXT NOT NULL, made_at TEXT NOT NULL, operation_id INTEGER,
    CONSTRAINT pk_exchange_batch PRIMARY KEY (uid), CONSTRAINT ck_exchange_batch_direction CHECK (direction IN
    ('in', 'out')), CONSTRAINT fk_exchange_batch_file_sha256_stored_file FOREIGN KEY(file_sha256) REFERENCES
    stored_file (sha256)
) STRICT;
CREATE TABLE reporting_duty (
    uid TEXT NOT NULL, plan_uid TEXT, what TEXT NOT NULL, frequency TEXT NOT NULL, due_days TEXT NOT NULL,
    from_agency TEXT NOT NULL, to_agency TEXT NOT NULL, section TEXT NOT NULL, CONSTRAINT pk_reporting_duty PRIMARY
    KEY (uid), CONSTRAINT ck_reporting_duty_frequency CHECK (frequency IN ('', 'month', 'quarter', 'half', 'year')),
    CONSTRAINT fk_reporting_duty_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_reporting_duty_plan_uid ON reporting_duty (plan_uid);
CREATE TABLE section (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, position INTEGER NOT NULL, number TEXT NOT NULL, heading TEXT NOT
    NULL, body TEXT NOT NULL, folded TEXT NOT NULL, CONSTRAINT pk_section PRIMARY KEY (uid), CONSTRAINT
    fk_section_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX ix_section_order ON section (plan_uid, position);
CREATE TABLE supersession (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, superseded_uid TEXT, number TEXT NOT NULL, issued_on TEXT, raw TEXT
    NOT NULL, CONSTRAINT pk_supersession PRIMARY KEY (uid), CONSTRAINT ck_supersession_not_itself CHECK (plan_uid <>
    superseded_uid), CONSTRAINT ck_supersession_names_something CHECK (superseded_uid IS NOT NULL OR length(number)
    > 0), CONSTRAINT fk_supersession_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON DELETE CASCADE,
    CONSTRAINT fk_supersession_superseded_uid_plan FOREIGN KEY(superseded_uid) REFERENCES "plan" (uid) ON DELETE SET
    NULL
) STRICT;
CREATE INDEX ix_supersession_plan_uid ON supersession (plan_uid);
CREATE TABLE appendix_group (
    uid TEXT NOT NULL, appendix_uid TEXT NOT NULL, parent_uid TEXT, position INTEGER NOT NULL, ref TEXT NOT NULL,
    title TEXT NOT NULL, CONSTRAINT pk_appendix_group PRIMARY KEY (uid), CONSTRAINT ck_appendix_group_not_itself
    CHECK (parent_uid <> uid), CONSTRAINT fk_appendix_group_appendix_uid_appendix FOREIGN KEY(appendix_uid)
    REFERENCES appendix (uid) ON DELETE CASCADE, CONSTRAINT fk_appendix_group_parent_uid_appendix_group FOREIGN
    KEY(parent_uid) REFERENCES appendix_group (uid) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX ix_appendix_group_order ON appendix_group (appendix_uid, position);
CREATE TABLE plan_document (
    plan_uid TEXT NOT NULL, document_uid TEXT NOT NULL, position INTEGER NOT NULL, CONSTRAINT pk_plan_document
    PRIMARY KEY (plan_uid, document_uid), CONSTRAINT fk_plan_document_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES
    "plan" (uid) ON DELETE CASCADE, CONSTRAINT fk_plan_document_document_uid_document FOREIGN KEY(document_uid)
    REFERENCES document (uid) ON DELETE CASCADE
) STRICT;
CREATE TABLE report (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL, number
    TEXT NOT NULL, issued_on TEXT, sent_on TEXT, duty_uid TEXT, frozen TEXT, made_at TEXT NOT NULL, CONSTRAINT
    pk_report PRIMARY KEY (uid), CONSTRAINT ck_report_state CHECK (state IN ('draft', 'final', 'sent')), CONSTRAINT
    ck_report_sent_on CHECK ((state = 'sent') = (sent_on IS NOT NULL)), CONSTRAINT ck_report_final_is_frozen CHECK
    (state = 'draft' OR frozen IS NOT NULL), CONSTRAINT uq_report_plan_uid_kind_period UNIQUE (plan_uid, kind,
    period), CONSTRAINT fk_report_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON DELETE CASCADE,
    CONSTRAINT fk_report_duty_uid_reporting_duty FOREIGN KEY(duty_uid) REFERENCES reporting_duty (uid) ON DELETE SET
    NULL
) STRICT;
CREATE TABLE indicator (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, appendix_uid TEXT NOT NULL, group_uid TEXT, parent_uid TEXT, position
    INTEGER NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL, is_heading INTEGER NOT NULL, unit TEXT NOT NULL,
    direction TEXT NOT NULL, accumulation TEXT NOT NULL, numerator_name TEXT NOT NULL, denominator_name TEXT NOT
    NULL, lead_raw TEXT NOT NULL, coordinators_raw TEXT NOT NULL, output TEXT NOT NULL, note TEXT NOT NULL, folded
    TEXT NOT NULL, CONSTRAINT pk_indicator PRIMARY KEY (uid), CONSTRAINT ck_indicator_direction CHECK (direction IN
    ('higher', 'lower')), CONSTRAINT ck_indicator_accumulation CHECK (accumulation IN ('cumulative', 'per_period',
    'at_end')), CONSTRAINT ck_indicator_not_itself CHECK (parent_uid <> uid), CONSTRAINT ck_indicator_named CHECK
    (length(name) > 0), CONSTRAINT fk_indicator_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON
    DELETE CASCADE, CONSTRAINT fk_indicator_appendix_uid_appendix FOREIGN KEY(appendix_uid) REFERENCES appendix
    (uid) ON DELETE CASCADE, CONSTRAINT fk_indicator_group_uid_appendix_group FOREIGN KEY(group_uid) REFERENCES
    appendix_group (uid) ON DELETE SET NULL, CONSTRAINT fk_indicator_parent_uid_indicator FOREIGN KEY(parent_uid)
    REFERENCES indicator (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_indicator_appendix_uid ON indicator (appendix_uid);
CREATE UNIQUE INDEX ix_indicator_order ON indicator (plan_uid, position);
CREATE TABLE report_text (
    report_uid TEXT NOT NULL, slot TEXT NOT NULL, body TEXT NOT NULL, CONSTRAINT pk_report_text PRIMARY KEY
    (report_uid, slot), CONSTRAINT fk_report_text_report_uid_report FOREIGN KEY(report_uid) REFERENCES report (uid)
    ON DELETE CASCADE
) STRICT;
CREATE TABLE task (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, appendix_uid TEXT NOT NULL, group_uid TEXT, section_uid TEXT,
    position INTEGER NOT NULL, ref TEXT NOT NULL, name TEXT NOT NULL, lead_raw TEXT NOT NULL, coordinators_raw TEXT
    NOT NULL, output TEXT NOT NULL, note TEXT NOT NULL, deadline_raw TEXT NOT NULL, deadline_kind TEXT NOT NULL,
    deadline_start TEXT, deadline_due TEXT, deadline_reading TEXT NOT NULL, deadline_corrected INTEGER NOT NULL,
    trigger_uid TEXT, folded TEXT NOT NULL, CONSTRAINT pk_task PRIMARY KEY (uid), CONSTRAINT ck_task_deadline_kind
    CHECK (deadline_kind IN ('none', 'date', 'period', 'window', 'open_ended', 'recurring', 'continuous', 'times',
    'waiting', 'unread')), CONSTRAINT ck_task_deadline_order CHECK (deadline_start IS NULL OR deadline_due IS NULL
    OR deadline_start <= deadline_due), CONSTRAINT ck_task_named CHECK (length(name) > 0), CONSTRAINT
    fk_task_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan" (uid) ON DELETE CASCADE, CONSTRAINT
    fk_task_appendix_uid_appendix FOREIGN KEY(appendix_uid) REFERENCES appendix (uid) ON DELETE CASCADE, CONSTRAINT
    fk_task_group_uid_appendix_group FOREIGN KEY(group_uid) REFERENCES appendix_group (uid) ON DELETE SET NULL,
    CONSTRAINT fk_task_section_uid_section FOREIGN KEY(section_uid) REFERENCES section (uid) ON DELETE SET NULL,
    CONSTRAINT fk_task_trigger_uid_document FOREIGN KEY(trigger_uid) REFERENCES document (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_task_appendix_uid ON task (appendix_uid);
CREATE UNIQUE INDEX ix_task_order ON task (plan_uid, position);
CREATE TABLE actual (
    uid TEXT NOT NULL, indicator_uid TEXT NOT NULL, period TEXT NOT NULL, period_start TEXT NOT NULL, period_end
    TEXT NOT NULL, state TEXT NOT NULL, value TEXT, numerator TEXT, denominator TEXT, words TEXT NOT NULL,
    assessment TEXT NOT NULL, source TEXT NOT NULL, note TEXT NOT NULL, entered_at TEXT NOT NULL, batch_uid TEXT,
    CONSTRAINT pk_actual PRIMARY KEY (uid), CONSTRAINT ck_actual_state CHECK (state IN ('value', 'not_applicable',
    'words')), CONSTRAINT ck_actual_assessment CHECK (assessment IN ('', 'met', 'not_met')), CONSTRAINT
    ck_actual_value_present CHECK ((state = 'value') = (value IS NOT NULL)), CONSTRAINT ck_actual_words_present
    CHECK (state <> 'words' OR length(words) > 0 OR assessment <> ''), CONSTRAINT ck_actual_numerator CHECK
    (numerator IS NULL OR state = 'value'), CONSTRAINT ck_actual_ratio_whole CHECK ((numerator IS NULL) =
    (denominator IS NULL)), CONSTRAINT ck_actual_denominator CHECK (denominator IS NULL OR CAST(denominator AS REAL)
    <> 0), CONSTRAINT ck_actual_period CHECK (period_start <= period_end), CONSTRAINT uq_actual_indicator_uid_period
    UNIQUE (indicator_uid, period), CONSTRAINT fk_actual_indicator_uid_indicator FOREIGN KEY(indicator_uid)
    REFERENCES indicator (uid) ON DELETE CASCADE, CONSTRAINT fk_actual_batch_uid_exchange_batch FOREIGN
    KEY(batch_uid) REFERENCES exchange_batch (uid) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_actual_period ON actual (period);
CREATE TABLE actual_revision (
    uid TEXT NOT NULL, indicator_uid TEXT NOT NULL, period TEXT NOT NULL, "before" TEXT NOT NULL, "after" TEXT NOT
    NULL, reason TEXT NOT NULL, source TEXT NOT NULL, made_at TEXT NOT NULL, CONSTRAINT pk_actual_revision PRIMARY
    KEY (uid), CONSTRAINT ck_actual_revision_reason_and_source CHECK (length(reason) > 0 AND length(source) > 0),
    CONSTRAINT fk_actual_revision_indicator_uid_indicator FOREIGN KEY(indicator_uid) REFERENCES indicator (uid) ON
    DELETE CASCADE
) STRICT;
CREATE INDEX ix_actual_revision_indicator_uid ON actual_revision (indicator_uid);
CREATE TABLE indicator_agency (
    indicator_uid TEXT NOT NULL, role TEXT NOT NULL, agency_uid TEXT NOT NULL, position INTEGER NOT NULL, raw TEXT
    NOT NULL, CONSTRAINT pk_indicator_agency PRIMARY KEY (indicator_uid, role, agency_uid), CONSTRAINT
    ck_indicator_agency_role CHECK (role IN ('lead', 'coordinator')), CONSTRAINT
    fk_indicator_agency_indicator_uid_indicator FOREIGN KEY(indicator_uid) REFERENCES indicator (uid) ON DELETE
    CASCADE, CONSTRAINT fk_indicator_agency_agency_uid_agency FOREIGN KEY(agency_uid) REFERENCES agency (uid) ON
    DELETE RESTRICT
) STRICT;
CREATE INDEX ix_indicator_agency_agency_uid ON indicator_agency (agency_uid);
CREATE TABLE occurrence (
    uid TEXT NOT NULL, task_uid TEXT NOT NULL, position INTEGER NOT NULL, period TEXT NOT NULL, start TEXT, due
    TEXT, started_on TEXT, done_on TEXT, progress INTEGER NOT NULL, document_number TEXT NOT NULL, document_date
    TEXT, result TEXT NOT NULL, difficulties TEXT NOT NULL, suspended_on TEXT, suspended_reason TEXT NOT NULL,
    CONSTRAINT pk_occurrence PRIMARY KEY (uid), CONSTRAINT ck_occurrence_progress CHECK (progress BETWEEN 0 AND
    100), CONSTRAINT ck_occurrence_order CHECK (start IS NULL OR due IS NULL OR start <= due), CONSTRAINT
    ck_occurrence_done_is_whole CHECK (done_on IS NULL OR progress = 100), CONSTRAINT
    ck_occurrence_suspension_reason CHECK (suspended_on IS NULL OR length(suspended_reason) > 0), CONSTRAINT
    uq_occurrence_task_uid_position UNIQUE (task_uid, position), CONSTRAINT fk_occurrence_task_uid_task FOREIGN
    KEY(task_uid) REFERENCES task (uid) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_occurrence_due ON occurrence (due);
CREATE TABLE target (
    uid TEXT NOT NULL, indicator_uid TEXT NOT NULL, scope TEXT NOT NULL, horizon INTEGER NOT NULL, raw TEXT NOT
    NULL, kind TEXT NOT NULL, low TEXT, high TEXT, unit TEXT NOT NULL, qualifier TEXT NOT NULL, per TEXT NOT NULL,
    subject TEXT NOT NULL, corrected INTEGER NOT NULL, CONSTRAINT pk_target PRIMARY KEY (uid), CONSTRAINT
    ck_target_scope CHECK (scope IN ('city', 'ward')), CONSTRAINT ck_target_kind CHECK (kind IN ('at_least',
    'more_than', 'reach', 'at_most', 'less_than', 'range', 'none', 'several', 'text')), CONSTRAINT ck_target_horizon
    CHECK (horizon = 0 OR horizon BETWEEN 2000 AND 2100), CONSTRAINT ck_target_bounds CHECK ((kind IN ('at_least',
    'more_than', 'reach') AND low IS NOT NULL AND high IS NULL) OR (kind IN ('at_most', 'less_than') AND high IS NOT
    NULL AND low IS NULL) OR (kind = 'range' AND low IS NOT NULL AND high IS NOT NULL) OR (kind IN ('none',
    'several', 'text') AND low IS NULL AND high IS NULL)), CONSTRAINT uq_target_indicator_uid_scope_horizon UNIQUE
    (indicator_uid, scope, horizon), CONSTRAINT fk_target_indicator_uid_indicator FOREIGN KEY(indicator_uid)
    REFERENCES indicator (uid) ON DELETE CASCADE
) STRICT;
CREATE TABLE task_agency (
    task_uid TEXT NOT NULL, role TEXT NOT NULL, agency_uid TEXT NOT NULL, position INTEGER NOT NULL, raw TEXT NOT
    NULL, CONSTRAINT pk_task_agency PRIMARY KEY (task_uid, role, agency_uid), CONSTRAINT ck_task_agency_role CHECK
    (role IN ('lead', 'coordinator')), CONSTRAINT fk_task_agency_task_uid_task FOREIGN KEY(task_uid) REFERENCES task
    (uid) ON DELETE CASCADE, CONSTRAINT fk_task_agency_agency_uid_agency FOREIGN KEY(agency_uid) REFERENCES agency
    (uid) ON DELETE RESTRICT
) STRICT;
CREATE INDEX ix_task_agency_agency_uid ON task_agency (agency_uid);
CREATE TABLE actual_evidence (
    actual_uid TEXT NOT NULL, document_uid TEXT NOT NULL, CONSTRAINT pk_actual_evidence PRIMARY KEY (actual_uid,
    document_uid), CONSTRAINT fk_actual_evidence_actual_uid_actual FOREIGN KEY(actual_uid) REFERENCES actual (uid)
    ON DELETE CASCADE, CONSTRAINT fk_actual_evidence_document_uid_document FOREIGN KEY(document_uid) REFERENCES
    document (uid) ON DELETE CASCADE
) STRICT;
CREATE TABLE occurrence_evidence (
    occurrence_uid TEXT NOT NULL, document_uid TEXT NOT NULL, CONSTRAINT pk_occurrence_evidence PRIMARY KEY
    (occurrence_uid, document_uid), CONSTRAINT fk_occurrence_evidence_occurrence_uid_occurrence FOREIGN
    KEY(occurrence_uid) REFERENCES occurrence (uid) ON DELETE CASCADE, CONSTRAINT
    fk_occurrence_evidence_document_uid_document FOREIGN KEY(document_uid) REFERENCES document (uid) ON DELETE
    CASCADE
) STRICT;
CREATE TABLE target_part (
    uid TEXT NOT NULL, target_uid TEXT NOT NULL, position INTEGER NOT NULL, subject TEXT NOT NULL, kind TEXT NOT
    NULL, low TEXT, high TEXT, CONSTRAINT pk_target_part PRIMARY KEY (uid), CONSTRAINT ck_target_part_kind CHECK
    (kind IN ('at_least', 'more_than', 'reach', 'at_most', 'less_than', 'range')), CONSTRAINT
    uq_target_part_target_uid_position UNIQUE (target_uid, position), CONSTRAINT fk_target_part_target_uid_target
    FOREIGN KEY(target_uid) REFERENCES target (uid) ON DELETE CASCADE
) STRICT;
"""
