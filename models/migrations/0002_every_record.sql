-- Every record of the office: new tables, columns and indexes, as frozen SQL.
ALTER TABLE "programme" ADD COLUMN "search_text" TEXT;
ALTER TABLE "counting_tag" ADD COLUMN "search_text" TEXT;
CREATE TABLE "attachment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "record_kind" TEXT NOT NULL CHECK (length("record_kind") > 0),
    "record_id" INTEGER NOT NULL CHECK ("record_id" >= 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "file_name" TEXT NOT NULL CHECK (length("file_name") > 0),
    "content" TEXT NOT NULL CHECK (length("content") > 0),
    "taken_on" TEXT CHECK (length("taken_on") > 0),
    "caption" TEXT CHECK (length("caption") > 0)
);
CREATE TABLE "base" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "kind" TEXT CHECK (length("kind") > 0),
    "district" TEXT NOT NULL CHECK (length("district") > 0),
    "host" TEXT CHECK (length("host") > 0),
    "manager" TEXT CHECK (length("manager") > 0),
    "phone" TEXT CHECK (length("phone") > 0),
    "covered_count" INTEGER CHECK ("covered_count" >= 0),
    "closed_on" TEXT CHECK (length("closed_on") > 0)
);
CREATE TABLE "base_designation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "base_id" INTEGER NOT NULL,
    "level" TEXT NOT NULL CHECK (length("level") > 0),
    "title" TEXT CHECK (length("title") > 0),
    "designated_on" TEXT NOT NULL CHECK (length("designated_on") > 0),
    "doc_number" TEXT CHECK (length("doc_number") > 0),
    "reviewed_on" TEXT CHECK (length("reviewed_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    FOREIGN KEY ("base_id") REFERENCES "base" ("id") ON DELETE CASCADE
);
CREATE TABLE "document" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "issuer" TEXT CHECK (length("issuer") > 0),
    "issuer_body_id" INTEGER,
    "doc_number" TEXT CHECK (length("doc_number") > 0),
    "issued_on" TEXT NOT NULL CHECK (length("issued_on") > 0),
    "repealed_on" TEXT CHECK (length("repealed_on") > 0),
    "clause_count" INTEGER CHECK ("clause_count" >= 0),
    "span_from" INTEGER CHECK ("span_from" >= 1900),
    "span_to" INTEGER CHECK ("span_to" >= 1900),
    "summary" TEXT CHECK (length("summary") > 0),
    FOREIGN KEY ("issuer_body_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE TABLE "donation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "donated_on" TEXT NOT NULL CHECK (length("donated_on") > 0),
    "donor_name" TEXT NOT NULL CHECK (length("donor_name") > 0),
    "donor_person_id" INTEGER,
    "donor_body_id" INTEGER,
    "activity_id" INTEGER,
    "programme_id" INTEGER,
    "recipient" TEXT CHECK (length("recipient") > 0),
    "purpose" TEXT CHECK (length("purpose") > 0),
    "receipt_number" TEXT CHECK (length("receipt_number") > 0),
    "handled_by" TEXT CHECK (length("handled_by") > 0),
    "checked_by" TEXT CHECK (length("checked_by") > 0),
    FOREIGN KEY ("donor_person_id") REFERENCES "person" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("donor_body_id") REFERENCES "body" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE SET NULL
);
CREATE TABLE "donation_line" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "donation_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "item_name" TEXT CHECK (length("item_name") > 0),
    "specification" TEXT CHECK (length("specification") > 0),
    "quantity" INTEGER CHECK ("quantity" >= 0),
    "unit" TEXT CHECK (length("unit") > 0),
    "unit_price" INTEGER CHECK ("unit_price" >= 0),
    "amount" INTEGER CHECK ("amount" >= 0),
    "valuation" TEXT CHECK (length("valuation") > 0),
    FOREIGN KEY ("donation_id") REFERENCES "donation" ("id") ON DELETE CASCADE
);
CREATE TABLE "figure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "code" TEXT NOT NULL CHECK (length("code") > 0),
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "chapter" TEXT CHECK (length("chapter") > 0),
    "position" INTEGER CHECK ("position" >= 0),
    "definition" TEXT CHECK (length("definition") > 0),
    "is_hidden" INTEGER NOT NULL
);
CREATE TABLE "output" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "form" TEXT NOT NULL CHECK (length("form") > 0),
    "title" TEXT CHECK (length("title") > 0),
    "made_on" TEXT NOT NULL CHECK (length("made_on") > 0),
    "quantity" INTEGER NOT NULL CHECK ("quantity" >= 1),
    "unit" TEXT NOT NULL CHECK (length("unit") > 0),
    "activity_id" INTEGER,
    "programme_id" INTEGER,
    "author_id" INTEGER,
    "platform" TEXT CHECK (length("platform") > 0),
    "recipients" TEXT CHECK (length("recipients") > 0),
    FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("author_id") REFERENCES "person" ("id") ON DELETE SET NULL
);
CREATE TABLE "honour" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "subject_kind" TEXT NOT NULL CHECK (length("subject_kind") > 0),
    "subject_name" TEXT NOT NULL CHECK (length("subject_name") > 0),
    "person_id" INTEGER,
    "body_id" INTEGER,
    "output_id" INTEGER,
    "award" TEXT NOT NULL CHECK (length("award") > 0),
    "grade" TEXT CHECK (length("grade") > 0),
    "awarding_unit" TEXT CHECK (length("awarding_unit") > 0),
    "level" TEXT CHECK (length("level") > 0),
    "awarded_on" TEXT NOT NULL CHECK (length("awarded_on") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("output_id") REFERENCES "output" ("id") ON DELETE SET NULL
);
CREATE TABLE "leader" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "level" TEXT NOT NULL CHECK (length("level") > 0),
    "rank_order" INTEGER CHECK ("rank_order" >= 0)
);
CREATE TABLE "liaison_pair" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "leader_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "started_on" TEXT NOT NULL CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    FOREIGN KEY ("leader_id") REFERENCES "leader" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE TABLE "liaison_contact" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "pair_id" INTEGER NOT NULL,
    "on_day" TEXT NOT NULL CHECK (length("on_day") > 0),
    "way" TEXT NOT NULL CHECK (length("way") > 0),
    "issue" TEXT CHECK (length("issue") > 0),
    "handling" TEXT CHECK (length("handling") > 0),
    FOREIGN KEY ("pair_id") REFERENCES "liaison_pair" ("id") ON DELETE CASCADE
);
CREATE TABLE "term" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "body_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL CHECK ("ordinal" >= 1),
    "started_on" TEXT NOT NULL CHECK (length("started_on") > 0),
    "due_on" TEXT NOT NULL CHECK (length("due_on") > 0),
    "extended_to" TEXT CHECK (length("extended_to") > 0),
    "extension_approval" TEXT CHECK (length("extension_approval") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    "remarks" TEXT CHECK (length("remarks") > 0),
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE CASCADE
);
CREATE TABLE "meeting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "activity_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "term_id" INTEGER,
    "number" INTEGER CHECK ("number" >= 1),
    "chair" TEXT CHECK (length("chair") > 0),
    "recorder" TEXT CHECK (length("recorder") > 0),
    "observers" TEXT CHECK (length("observers") > 0),
    "expected_count" INTEGER CHECK ("expected_count" >= 0),
    "present_count" INTEGER CHECK ("present_count" >= 0),
    "leave_count" INTEGER CHECK ("leave_count" >= 0),
    "notice_sent_on" TEXT CHECK (length("notice_sent_on") > 0),
    "agenda" TEXT CHECK (length("agenda") > 0),
    "discussion" TEXT CHECK (length("discussion") > 0),
    "resolutions" TEXT CHECK (length("resolutions") > 0),
    FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("term_id") REFERENCES "term" ("id") ON DELETE SET NULL
);
ALTER TABLE "office_settings" ADD COLUMN "least_women" INTEGER CHECK ("least_women" >= 0);
ALTER TABLE "office_settings" ADD COLUMN "least_minorities" INTEGER CHECK ("least_minorities" >= 0);
ALTER TABLE "office_settings" ADD COLUMN "least_non_cpc" INTEGER CHECK ("least_non_cpc" >= 0);
ALTER TABLE "office_settings" ADD COLUMN "most_age" INTEGER CHECK ("most_age" >= 1);
ALTER TABLE "office_settings" ADD COLUMN "key_number" INTEGER CHECK ("key_number" >= 0);
CREATE TABLE "meeting_rule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "settings_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "presence" TEXT NOT NULL CHECK (length("presence") > 0),
    "passing" TEXT CHECK (length("passing") > 0),
    FOREIGN KEY ("settings_id") REFERENCES "office_settings" ("id") ON DELETE CASCADE
);
ALTER TABLE "membership" ADD COLUMN "approved_at_id" INTEGER REFERENCES "activity" ("id") ON DELETE SET NULL;
CREATE TABLE "membership_step" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "membership_id" INTEGER NOT NULL,
    "step" TEXT NOT NULL CHECK (length("step") > 0),
    "on_day" TEXT NOT NULL CHECK (length("on_day") > 0),
    "opinion" TEXT CHECK (length("opinion") > 0),
    "meeting_id" INTEGER,
    FOREIGN KEY ("membership_id") REFERENCES "membership" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("meeting_id") REFERENCES "activity" ("id") ON DELETE SET NULL
);
CREATE TABLE "merged_person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "former_id" INTEGER NOT NULL CHECK ("former_id" >= 1),
    "former_uid" TEXT NOT NULL CHECK (length("former_uid") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE TABLE "motion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "meeting_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" >= 1),
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "rule" TEXT NOT NULL CHECK (length("rule") > 0),
    "present_count" INTEGER NOT NULL CHECK ("present_count" >= 0),
    "votes_for" INTEGER NOT NULL CHECK ("votes_for" >= 0),
    "votes_against" INTEGER NOT NULL CHECK ("votes_against" >= 0),
    "abstentions" INTEGER NOT NULL CHECK ("abstentions" >= 0),
    "is_passed" INTEGER NOT NULL,
    "override_reason" TEXT CHECK (length("override_reason") > 0),
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE
);
CREATE TABLE "not_same" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "first_id" INTEGER NOT NULL,
    "second_id" INTEGER NOT NULL,
    FOREIGN KEY ("first_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("second_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
ALTER TABLE "post" ADD COLUMN "term_id" INTEGER REFERENCES "term" ("id") ON DELETE SET NULL;
ALTER TABLE "post" ADD COLUMN "decided_at_id" INTEGER REFERENCES "activity" ("id") ON DELETE SET NULL;
ALTER TABLE "post" ADD COLUMN "document_id" INTEGER REFERENCES "document" ("id") ON DELETE SET NULL;
CREATE TABLE "print_job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "at" TEXT CHECK (length("at") > 0),
    "way" TEXT CHECK (length("way") > 0),
    "what" TEXT CHECK (length("what") > 0),
    "row_count" INTEGER CHECK ("row_count" >= 0),
    "pages" INTEGER CHECK ("pages" >= 0),
    "code" TEXT CHECK (length("code") > 0),
    "reason" TEXT CHECK (length("reason") > 0),
    "operator" TEXT CHECK (length("operator") > 0),
    "printed_on" TEXT NOT NULL CHECK (length("printed_on") > 0),
    "sheet" TEXT CHECK (length("sheet") > 0),
    "kind_name" TEXT CHECK (length("kind_name") > 0),
    "ordering" TEXT CHECK (length("ordering") > 0),
    "ids" TEXT CHECK (length("ids") > 0),
    "options" TEXT CHECK (length("options") > 0),
    "seen_act" INTEGER CHECK ("seen_act" >= 0),
    "sha256" TEXT CHECK (length("sha256") > 0)
);
CREATE TABLE "proposal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "search_text" TEXT,
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "submitted_on" TEXT NOT NULL CHECK (length("submitted_on") > 0),
    "item_count" INTEGER NOT NULL CHECK ("item_count" >= 1),
    "source_id" INTEGER,
    "submitted_to" TEXT CHECK (length("submitted_to") > 0),
    "sent_on" TEXT CHECK (length("sent_on") > 0),
    "body_text" TEXT CHECK (length("body_text") > 0),
    FOREIGN KEY ("source_id") REFERENCES "activity" ("id") ON DELETE SET NULL
);
CREATE TABLE "proposal_author" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "proposal_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "author_name" TEXT CHECK (length("author_name") > 0),
    "author_order" INTEGER NOT NULL CHECK ("author_order" >= 0),
    "capacity" TEXT CHECK (length("capacity") > 0),
    FOREIGN KEY ("proposal_id") REFERENCES "proposal" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL
);
CREATE TABLE "proposal_outcome" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "proposal_id" INTEGER NOT NULL,
    "decided_on" TEXT NOT NULL CHECK (length("decided_on") > 0),
    "state" TEXT NOT NULL CHECK (length("state") > 0),
    "level" TEXT NOT NULL CHECK (length("level") > 0),
    "unit" TEXT NOT NULL CHECK (length("unit") > 0),
    "first_adopted_items" INTEGER NOT NULL CHECK ("first_adopted_items" >= 0),
    "instructed_by" TEXT CHECK (length("instructed_by") > 0),
    "implementation" TEXT CHECK (length("implementation") > 0),
    "reply_class" TEXT CHECK (length("reply_class") > 0),
    "reply" TEXT CHECK (length("reply") > 0),
    FOREIGN KEY ("proposal_id") REFERENCES "proposal" ("id") ON DELETE CASCADE
);
CREATE TABLE "purged" (
    "uid" TEXT NOT NULL PRIMARY KEY
);
CREATE TABLE "report" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "since" TEXT CHECK (length("since") > 0),
    "cut_off" TEXT NOT NULL CHECK (length("cut_off") > 0),
    "body_text" TEXT CHECK (length("body_text") > 0),
    "frozen_on" TEXT CHECK (length("frozen_on") > 0),
    "frozen_text" TEXT CHECK (length("frozen_text") > 0),
    "seen_act" INTEGER CHECK ("seen_act" >= 0)
);
CREATE TABLE "report_figure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "report_id" INTEGER NOT NULL,
    "figure" TEXT NOT NULL CHECK (length("figure") > 0),
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "value" TEXT CHECK (length("value") > 0),
    "phrase" TEXT CHECK (length("phrase") > 0),
    "unit" TEXT CHECK (length("unit") > 0),
    "row_ids" TEXT CHECK (length("row_ids") > 0),
    "definition" TEXT CHECK (length("definition") > 0),
    "counted_at" TEXT NOT NULL CHECK (length("counted_at") > 0),
    FOREIGN KEY ("report_id") REFERENCES "report" ("id") ON DELETE CASCADE
);
CREATE TABLE "seat" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "arrangement" TEXT NOT NULL CHECK (length("arrangement") > 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "level" TEXT NOT NULL CHECK (length("level") > 0),
    "term_number" INTEGER CHECK ("term_number" >= 1),
    "group_name" TEXT CHECK (length("group_name") > 0),
    "role" TEXT CHECK (length("role") > 0),
    "appointing_unit" TEXT CHECK (length("appointing_unit") > 0),
    "recommended_on" TEXT CHECK (length("recommended_on") > 0),
    "result" TEXT NOT NULL CHECK (length("result") > 0),
    "started_on" TEXT CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    "continuity" TEXT CHECK (length("continuity") > 0),
    "arranged_by_id" INTEGER,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("arranged_by_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "attachment_uid" ON "attachment" ("uid");
CREATE INDEX "attachment_record_kind_record_id" ON "attachment" ("record_kind", "record_id");
CREATE UNIQUE INDEX "base_uid" ON "base" ("uid");
CREATE UNIQUE INDEX "base_designation_uid" ON "base_designation" ("uid");
CREATE INDEX "base_designation_base_id" ON "base_designation" ("base_id");
CREATE UNIQUE INDEX "document_uid" ON "document" ("uid");
CREATE INDEX "document_issuer_body_id" ON "document" ("issuer_body_id");
CREATE UNIQUE INDEX "donation_uid" ON "donation" ("uid");
CREATE INDEX "donation_donor_person_id" ON "donation" ("donor_person_id");
CREATE INDEX "donation_donor_body_id" ON "donation" ("donor_body_id");
CREATE INDEX "donation_activity_id" ON "donation" ("activity_id");
CREATE INDEX "donation_programme_id" ON "donation" ("programme_id");
CREATE UNIQUE INDEX "donation_line_uid" ON "donation_line" ("uid");
CREATE INDEX "donation_line_donation_id" ON "donation_line" ("donation_id");
CREATE UNIQUE INDEX "figure_uid" ON "figure" ("uid");
CREATE UNIQUE INDEX "figure_code" ON "figure" ("code");
CREATE UNIQUE INDEX "output_uid" ON "output" ("uid");
CREATE INDEX "output_activity_id" ON "output" ("activity_id");
CREATE INDEX "output_programme_id" ON "output" ("programme_id");
CREATE INDEX "output_author_id" ON "output" ("author_id");
CREATE UNIQUE INDEX "honour_uid" ON "honour" ("uid");
CREATE INDEX "honour_person_id" ON "honour" ("person_id");
CREATE INDEX "honour_body_id" ON "honour" ("body_id");
CREATE INDEX "honour_output_id" ON "honour" ("output_id");
CREATE UNIQUE INDEX "leader_uid" ON "leader" ("uid");
CREATE UNIQUE INDEX "liaison_pair_uid" ON "liaison_pair" ("uid");
CREATE INDEX "liaison_pair_leader_id" ON "liaison_pair" ("leader_id");
CREATE INDEX "liaison_pair_person_id" ON "liaison_pair" ("person_id");
CREATE UNIQUE INDEX "liaison_contact_uid" ON "liaison_contact" ("uid");
CREATE INDEX "liaison_contact_pair_id" ON "liaison_contact" ("pair_id");
CREATE UNIQUE INDEX "term_uid" ON "term" ("uid");
CREATE INDEX "term_body_id" ON "term" ("body_id");
CREATE UNIQUE INDEX "term_body_id_ordinal" ON "term" ("body_id", "ordinal");
CREATE UNIQUE INDEX "meeting_uid" ON "meeting" ("uid");
CREATE UNIQUE INDEX "meeting_activity_id" ON "meeting" ("activity_id");
CREATE INDEX "meeting_term_id" ON "meeting" ("term_id");
CREATE UNIQUE INDEX "meeting_rule_uid" ON "meeting_rule" ("uid");
CREATE INDEX "meeting_rule_settings_id" ON "meeting_rule" ("settings_id");
CREATE UNIQUE INDEX "meeting_rule_settings_id_kind" ON "meeting_rule" ("settings_id", "kind");
CREATE INDEX "membership_approved_at_id" ON "membership" ("approved_at_id");
CREATE UNIQUE INDEX "membership_step_uid" ON "membership_step" ("uid");
CREATE INDEX "membership_step_membership_id" ON "membership_step" ("membership_id");
CREATE INDEX "membership_step_meeting_id" ON "membership_step" ("meeting_id");
CREATE UNIQUE INDEX "merged_person_uid" ON "merged_person" ("uid");
CREATE INDEX "merged_person_person_id" ON "merged_person" ("person_id");
CREATE UNIQUE INDEX "motion_uid" ON "motion" ("uid");
CREATE INDEX "motion_meeting_id" ON "motion" ("meeting_id");
CREATE UNIQUE INDEX "not_same_uid" ON "not_same" ("uid");
CREATE INDEX "not_same_first_id" ON "not_same" ("first_id");
CREATE INDEX "not_same_second_id" ON "not_same" ("second_id");
CREATE UNIQUE INDEX "not_same_first_id_second_id" ON "not_same" ("first_id", "second_id");
CREATE INDEX "post_term_id" ON "post" ("term_id");
CREATE INDEX "post_decided_at_id" ON "post" ("decided_at_id");
CREATE INDEX "post_document_id" ON "post" ("document_id");
CREATE UNIQUE INDEX "print_job_uid" ON "print_job" ("uid");
CREATE UNIQUE INDEX "proposal_uid" ON "proposal" ("uid");
CREATE INDEX "proposal_source_id" ON "proposal" ("source_id");
CREATE UNIQUE INDEX "proposal_author_uid" ON "proposal_author" ("uid");
CREATE INDEX "proposal_author_proposal_id" ON "proposal_author" ("proposal_id");
CREATE INDEX "proposal_author_person_id" ON "proposal_author" ("person_id");
CREATE UNIQUE INDEX "proposal_outcome_uid" ON "proposal_outcome" ("uid");
CREATE INDEX "proposal_outcome_proposal_id" ON "proposal_outcome" ("proposal_id");
CREATE UNIQUE INDEX "report_uid" ON "report" ("uid");
CREATE UNIQUE INDEX "report_figure_uid" ON "report_figure" ("uid");
CREATE INDEX "report_figure_report_id" ON "report_figure" ("report_id");
CREATE UNIQUE INDEX "seat_uid" ON "seat" ("uid");
CREATE INDEX "seat_person_id" ON "seat" ("person_id");
CREATE INDEX "seat_arranged_by_id" ON "seat" ("arranged_by_id");
