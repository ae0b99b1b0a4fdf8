"""Documents of several kinds, for several plans or one agency; several signers; margins of the office's paper.

A report of version 1 that was finished has no kept pages: its `frozen` stays as it is.
"""

import sqlite3

from dxdesk.data.migrations.statements import run
from dxdesk.data.migrations.triggers import add_journal_triggers

# An office and its reports are few: they wait in a temporary table while their own is made anew.
SET_ASIDE = """
CREATE TEMPORARY TABLE old_office AS SELECT * FROM office;
CREATE TEMPORARY TABLE old_report AS SELECT * FROM report;
DROP TABLE office;
DROP TABLE report;
"""

TABLES = """\
CREATE TABLE office (
    uid TEXT NOT NULL, singleton INTEGER NOT NULL, superior_name TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT
    NULL, number_suffix TEXT NOT NULL, addressee TEXT NOT NULL, recipients TEXT NOT NULL, due_soon_days INTEGER NOT
    NULL, exceed_margin TEXT, margin_top INTEGER NOT NULL, margin_bottom INTEGER NOT NULL, margin_left INTEGER NOT
    NULL, margin_right INTEGER NOT NULL, CONSTRAINT pk_office PRIMARY KEY (uid), CONSTRAINT ck_office_singleton
    CHECK (singleton = 1), CONSTRAINT ck_office_named CHECK (length(name) > 0), CONSTRAINT ck_office_due_soon_days
    CHECK (due_soon_days BETWEEN 0 AND 366), CONSTRAINT ck_office_margins_upright CHECK (margin_top BETWEEN 20 AND
    25 AND margin_bottom BETWEEN 20 AND 25), CONSTRAINT ck_office_margins_across CHECK (margin_left BETWEEN 30 AND
    35 AND margin_right BETWEEN 15 AND 20), CONSTRAINT uq_office_singleton UNIQUE (singleton)
) STRICT;
CREATE TABLE office_document (
    kind TEXT NOT NULL, number_suffix TEXT NOT NULL, addressee TEXT NOT NULL, recipients TEXT NOT NULL, CONSTRAINT
    pk_office_document PRIMARY KEY (kind)
) STRICT;
CREATE TABLE signer (
    uid TEXT NOT NULL, position INTEGER NOT NULL, authority TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL,
    CONSTRAINT pk_signer PRIMARY KEY (uid)
) STRICT;
CREATE TABLE report (
    uid TEXT NOT NULL, plan_uid TEXT NOT NULL, kind TEXT NOT NULL, period TEXT NOT NULL, agency_uid TEXT NOT NULL,
    further_plans TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT NULL, issued_on TEXT, sent_on TEXT, duty_uid
    TEXT, signer_uid TEXT, frozen TEXT, pdf_sha256 TEXT, made_at TEXT NOT NULL, finished_at TEXT, CONSTRAINT
    pk_report PRIMARY KEY (uid), CONSTRAINT ck_report_state CHECK (state IN ('draft', 'final', 'sent')), CONSTRAINT
    ck_report_sent_on CHECK ((state = 'sent') = (sent_on IS NOT NULL)), CONSTRAINT ck_report_finished_at CHECK
    ((state = 'draft') = (finished_at IS NULL)), CONSTRAINT ck_report_final_is_frozen CHECK (state = 'draft' OR
    frozen IS NOT NULL), CONSTRAINT uq_report_plan_uid_kind_period_agency_uid_further_plans UNIQUE (plan_uid, kind,
    period, agency_uid, further_plans), CONSTRAINT fk_report_plan_uid_plan FOREIGN KEY(plan_uid) REFERENCES "plan"
    (uid) ON DELETE CASCADE, CONSTRAINT fk_report_duty_uid_reporting_duty FOREIGN KEY(duty_uid) REFERENCES
    reporting_duty (uid) ON DELETE SET NULL, CONSTRAINT fk_report_signer_uid_signer FOREIGN KEY(signer_uid)
    REFERENCES signer (uid) ON DELETE SET NULL, CONSTRAINT fk_report_pdf_sha256_stored_file FOREIGN KEY(pdf_sha256)
    REFERENCES stored_file (sha256)
) STRICT;
"""

# The office's one signer keeps the office's identity, so that the same file always becomes the same.
BRING_BACK = """
INSERT INTO office (uid, singleton, superior_name, name, place, number_suffix, addressee, recipients, due_soon_days,
    exceed_margin, margin_top, margin_bottom, margin_left, margin_right)
SELECT uid, singleton, superior_name, name, place, number_suffix, addressee, recipients, due_soon_days,
    exceed_margin, 20, 20, 30, 15 FROM old_office;
INSERT INTO signer (uid, position, authority, role, name)
SELECT uid, 0, signer_authority, signer_role, signer_name FROM old_office;
INSERT INTO report (uid, plan_uid, kind, period, agency_uid, further_plans, state, number, issued_on, sent_on,
    duty_uid, frozen, made_at, finished_at)
SELECT uid, plan_uid, kind, period, '', '', state, number, issued_on, sent_on, duty_uid, frozen, made_at,
    iif(state = 'draft', NULL, made_at) FROM old_report;
DROP TABLE old_office;
DROP TABLE old_report;
"""


def apply(connection: sqlite3.Connection) -> None:
    run(connection, SET_ASIDE)
    run(connection, TABLES)
    run(connection, BRING_BACK)
    add_journal_triggers(connection, ("office", "office_document", "report", "signer"))
