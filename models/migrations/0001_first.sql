-- The first schema: every table and index, as frozen SQL. Never edited after its release.
CREATE TABLE "act" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uuid" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "program" TEXT NOT NULL,
    "schema" INTEGER NOT NULL,
    "undoes" INTEGER,
    "run" TEXT NOT NULL
);
CREATE UNIQUE INDEX "act_uuid" ON "act" ("uuid");
CREATE INDEX "act_undoes" ON "act" ("undoes");
CREATE TABLE "programme" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "parent_id" INTEGER,
    "started_on" TEXT CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    "interval_months" INTEGER CHECK ("interval_months" >= 1),
    "planned_sessions" INTEGER CHECK ("planned_sessions" >= 0),
    FOREIGN KEY ("parent_id") REFERENCES "programme" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "programme_uid" ON "programme" ("uid");
CREATE INDEX "programme_parent_id" ON "programme" ("parent_id");
CREATE TABLE "body" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "search_text" TEXT,
    "short_name" TEXT CHECK (length("short_name") > 0),
    "kind" TEXT NOT NULL CHECK (length("kind") > 0),
    "parent_id" INTEGER,
    "district" TEXT CHECK (length("district") > 0),
    "founded_on" TEXT CHECK (length("founded_on") > 0),
    "dissolved_on" TEXT CHECK (length("dissolved_on") > 0),
    "credit_code" TEXT CHECK (length("credit_code") > 0),
    "address" TEXT CHECK (length("address") > 0),
    "phone" TEXT CHECK (length("phone") > 0),
    FOREIGN KEY ("parent_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "body_uid" ON "body" ("uid");
CREATE INDEX "body_parent_id" ON "body" ("parent_id");
CREATE TABLE "activity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "search_text" TEXT,
    "category" TEXT NOT NULL CHECK (length("category") > 0),
    "start_on" TEXT NOT NULL CHECK (length("start_on") > 0),
    "end_on" TEXT CHECK (length("end_on") > 0),
    "session_count" INTEGER NOT NULL CHECK ("session_count" >= 1),
    "programme_id" INTEGER,
    "body_id" INTEGER,
    "district" TEXT CHECK (length("district") > 0),
    "place" TEXT CHECK (length("place") > 0),
    "organiser" TEXT CHECK (length("organiser") > 0),
    "co_organiser" TEXT CHECK (length("co_organiser") > 0),
    "audience" TEXT CHECK (length("audience") > 0),
    "member_count" INTEGER CHECK ("member_count" >= 0),
    "other_count" INTEGER CHECK ("other_count" >= 0),
    "served_count" INTEGER CHECK ("served_count" >= 0),
    "training_level" TEXT CHECK (length("training_level") > 0),
    "hours" INTEGER CHECK ("hours" >= 0),
    "expected_count" INTEGER CHECK ("expected_count" >= 0),
    "actual_count" INTEGER CHECK ("actual_count" >= 0),
    "target_kind" TEXT CHECK (length("target_kind") > 0),
    "content" TEXT CHECK (length("content") > 0),
    "publicity" TEXT CHECK (length("publicity") > 0),
    "cost" INTEGER CHECK ("cost" >= 0),
    "reporter" TEXT CHECK (length("reporter") > 0),
    FOREIGN KEY ("programme_id") REFERENCES "programme" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "activity_uid" ON "activity" ("uid");
CREATE INDEX "activity_programme_id" ON "activity" ("programme_id");
CREATE INDEX "activity_body_id" ON "activity" ("body_id");
CREATE INDEX "activity_start_on_id" ON "activity" ("start_on", "id");
CREATE TABLE "counting_tag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "note" TEXT CHECK (length("note") > 0)
);
CREATE UNIQUE INDEX "counting_tag_uid" ON "counting_tag" ("uid");
CREATE UNIQUE INDEX "counting_tag_name" ON "counting_tag" ("name");
CREATE TABLE "activity_tag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "activity_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,
    FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("tag_id") REFERENCES "counting_tag" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "activity_tag_uid" ON "activity_tag" ("uid");
CREATE INDEX "activity_tag_activity_id" ON "activity_tag" ("activity_id");
CREATE INDEX "activity_tag_tag_id" ON "activity_tag" ("tag_id");
CREATE UNIQUE INDEX "activity_tag_activity_id_tag_id" ON "activity_tag" ("activity_id", "tag_id");
CREATE TABLE "act_open" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "act" INTEGER NOT NULL
);
CREATE TABLE "person" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "surname_key" TEXT,
    "strokes_key" TEXT,
    "pinyin_key" TEXT,
    "search_text" TEXT,
    "pinyin_head" INTEGER,
    "member_since" TEXT,
    "member_until" TEXT,
    "highest_education" TEXT,
    "sex" TEXT CHECK (length("sex") > 0),
    "birth_date" TEXT CHECK (length("birth_date") > 0),
    "ethnic_group" TEXT CHECK (length("ethnic_group") > 0),
    "category" TEXT CHECK (length("category") > 0),
    "employer" TEXT CHECK (length("employer") > 0),
    "job_title" TEXT CHECK (length("job_title") > 0),
    "affiliation" TEXT CHECK (length("affiliation") > 0),
    "mobile" TEXT CHECK (length("mobile") > 0),
    "id_type" TEXT CHECK (length("id_type") > 0),
    "id_number" TEXT CHECK (length("id_number") > 0),
    "former_names" TEXT CHECK (length("former_names") > 0),
    "surname_length" INTEGER CHECK ("surname_length" >= 1),
    "name_pinyin" TEXT CHECK (length("name_pinyin") > 0),
    "native_place" TEXT CHECK (length("native_place") > 0),
    "birth_place" TEXT CHECK (length("birth_place") > 0),
    "photo" TEXT CHECK (length("photo") > 0),
    "photo_taken_on" TEXT CHECK (length("photo_taken_on") > 0),
    "died_on" TEXT CHECK (length("died_on") > 0),
    "anonymised_on" TEXT CHECK (length("anonymised_on") > 0),
    "affiliation_joined_on" TEXT CHECK (length("affiliation_joined_on") > 0),
    "second_affiliation" TEXT CHECK (length("second_affiliation") > 0),
    "second_affiliation_joined_on" TEXT CHECK (length("second_affiliation_joined_on") > 0),
    "non_party_recognised_on" TEXT CHECK (length("non_party_recognised_on") > 0),
    "industry" TEXT CHECK (length("industry") > 0),
    "employer_code" TEXT CHECK (length("employer_code") > 0),
    "district" TEXT CHECK (length("district") > 0),
    "work_started_on" TEXT CHECK (length("work_started_on") > 0),
    "professional_title" TEXT CHECK (length("professional_title") > 0),
    "qualifications" TEXT CHECK (length("qualifications") > 0),
    "specialty" TEXT CHECK (length("specialty") > 0),
    "health" TEXT CHECK (length("health") > 0),
    "achievements" TEXT CHECK (length("achievements") > 0),
    "rewards_punishments" TEXT CHECK (length("rewards_punishments") > 0),
    "annual_reviews" TEXT CHECK (length("annual_reviews") > 0),
    "development_opinion" TEXT CHECK (length("development_opinion") > 0),
    "office_phone" TEXT CHECK (length("office_phone") > 0),
    "email" TEXT CHECK (length("email") > 0),
    "wechat" TEXT CHECK (length("wechat") > 0),
    "address" TEXT CHECK (length("address") > 0),
    "postcode" TEXT CHECK (length("postcode") > 0),
    "verified_on" TEXT CHECK (length("verified_on") > 0)
);
CREATE UNIQUE INDEX "person_uid" ON "person" ("uid");
CREATE UNIQUE INDEX "person_id_number" ON "person" ("id_number");
CREATE INDEX "person_pinyin_key_id_search_text" ON "person" ("pinyin_key", "id", "search_text");
CREATE INDEX "person_members" ON "person" ("pinyin_key", "id", "search_text", "member_since", "member_until") WHERE ("member_since" IS NOT NULL);
CREATE TABLE "attendance" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "activity_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "guest_name" TEXT CHECK (length("guest_name") > 0),
    "guest_unit" TEXT CHECK (length("guest_unit") > 0),
    "role" TEXT NOT NULL CHECK (length("role") > 0),
    "status" TEXT NOT NULL CHECK (length("status") > 0),
    "has_vote" INTEGER NOT NULL,
    "leave_reason" TEXT CHECK (length("leave_reason") > 0),
    "result" TEXT CHECK (length("result") > 0),
    FOREIGN KEY ("activity_id") REFERENCES "activity" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "attendance_uid" ON "attendance" ("uid");
CREATE INDEX "attendance_activity_id" ON "attendance" ("activity_id");
CREATE INDEX "attendance_person_id" ON "attendance" ("person_id");
CREATE UNIQUE INDEX "attendance_activity_id_person_id" ON "attendance" ("activity_id", "person_id");
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" BLOB NOT NULL
);
CREATE TABLE "commendation_batch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "title" TEXT NOT NULL CHECK (length("title") > 0),
    "search_text" TEXT,
    "year" INTEGER NOT NULL CHECK ("year" >= 1990),
    "wording" TEXT NOT NULL CHECK (length("wording") > 0),
    "issuer_id" INTEGER NOT NULL,
    "decided_on" TEXT CHECK (length("decided_on") > 0),
    "decided_at_id" INTEGER,
    "doc_number" TEXT CHECK (length("doc_number") > 0),
    "approval_number" TEXT CHECK (length("approval_number") > 0),
    "basis" TEXT CHECK (length("basis") > 0),
    "collective_quota" INTEGER CHECK ("collective_quota" >= 0),
    "member_quota" INTEGER CHECK ("member_quota" >= 0),
    "notice_from" TEXT CHECK (length("notice_from") > 0),
    "notice_to" TEXT CHECK (length("notice_to") > 0),
    FOREIGN KEY ("issuer_id") REFERENCES "body" ("id") ON DELETE RESTRICT,
    FOREIGN KEY ("decided_at_id") REFERENCES "activity" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "commendation_batch_uid" ON "commendation_batch" ("uid");
CREATE INDEX "commendation_batch_issuer_id" ON "commendation_batch" ("issuer_id");
CREATE INDEX "commendation_batch_decided_at_id" ON "commendation_batch" ("decided_at_id");
CREATE TABLE "commendation_item" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "batch_id" INTEGER NOT NULL,
    "object_kind" TEXT NOT NULL CHECK (length("object_kind") > 0),
    "person_id" INTEGER,
    "body_id" INTEGER,
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "employer" TEXT CHECK (length("employer") > 0),
    "job_title" TEXT CHECK (length("job_title") > 0),
    "honour_title" TEXT NOT NULL CHECK (length("honour_title") > 0),
    "state" TEXT NOT NULL CHECK (length("state") > 0),
    "deeds" TEXT CHECK (length("deeds") > 0),
    "recommended_by" TEXT CHECK (length("recommended_by") > 0),
    "certificate_number" TEXT CHECK (length("certificate_number") > 0),
    "print_order" INTEGER CHECK ("print_order" >= 0),
    FOREIGN KEY ("batch_id") REFERENCES "commendation_batch" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE SET NULL,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "commendation_item_uid" ON "commendation_item" ("uid");
CREATE INDEX "commendation_item_batch_id" ON "commendation_item" ("batch_id");
CREATE INDEX "commendation_item_person_id" ON "commendation_item" ("person_id");
CREATE INDEX "commendation_item_body_id" ON "commendation_item" ("body_id");
CREATE TABLE "consent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "granted_on" TEXT NOT NULL CHECK (length("granted_on") > 0),
    "withdrawn_on" TEXT CHECK (length("withdrawn_on") > 0),
    "form" TEXT NOT NULL CHECK (length("form") > 0),
    "covers_sensitive" INTEGER NOT NULL,
    "scope" TEXT CHECK (length("scope") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "consent_uid" ON "consent" ("uid");
CREATE INDEX "consent_person_id" ON "consent" ("person_id");
CREATE TABLE "draft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "row" INTEGER,
    "at" TEXT NOT NULL,
    "text" TEXT NOT NULL
);
CREATE TABLE "education" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "mode" TEXT NOT NULL CHECK (length("mode") > 0),
    "level" TEXT CHECK (length("level") > 0),
    "degree" TEXT CHECK (length("degree") > 0),
    "degree_name" TEXT CHECK (length("degree_name") > 0),
    "school" TEXT CHECK (length("school") > 0),
    "major" TEXT CHECK (length("major") > 0),
    "started_on" TEXT CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "education_uid" ON "education" ("uid");
CREATE INDEX "education_person_id" ON "education" ("person_id");
CREATE TABLE "family_member" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "relation" TEXT NOT NULL CHECK (length("relation") > 0),
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "birth_date" TEXT CHECK (length("birth_date") > 0),
    "affiliation" TEXT CHECK (length("affiliation") > 0),
    "employer_title" TEXT CHECK (length("employer_title") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "family_member_uid" ON "family_member" ("uid");
CREATE INDEX "family_member_person_id" ON "family_member" ("person_id");
CREATE TABLE "history" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "act" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "op" TEXT NOT NULL,
    "old" TEXT,
    "new" TEXT
);
CREATE INDEX "history_act" ON "history" ("act");
CREATE INDEX "history_kind_row" ON "history" ("kind", "row");
CREATE TABLE "membership" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "body_id" INTEGER NOT NULL,
    "applied_on" TEXT CHECK (length("applied_on") > 0),
    "joined_on" TEXT CHECK (length("joined_on") > 0),
    "left_on" TEXT CHECK (length("left_on") > 0),
    "end_reason" TEXT CHECK (length("end_reason") > 0),
    "sourcing" TEXT CHECK (length("sourcing") > 0),
    "sponsors" TEXT CHECK (length("sponsors") > 0),
    "card_number" TEXT CHECK (length("card_number") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "membership_uid" ON "membership" ("uid");
CREATE INDEX "membership_person_id" ON "membership" ("person_id");
CREATE INDEX "membership_body_id" ON "membership" ("body_id");
CREATE INDEX "membership_body_id_left_on_person_id_joined_on" ON "membership" ("body_id", "left_on", "person_id", "joined_on");
CREATE TABLE "office_settings" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (length("name") > 0),
    "short_name" TEXT CHECK (length("short_name") > 0),
    "credit_code" TEXT CHECK (length("credit_code") > 0),
    "district" TEXT CHECK (length("district") > 0),
    "guiding_unit" TEXT CHECK (length("guiding_unit") > 0),
    "wording" TEXT CHECK (length("wording") > 0),
    "name_order" TEXT CHECK (length("name_order") > 0),
    "notice_days" INTEGER CHECK ("notice_days" >= 0),
    "retention_years" INTEGER CHECK ("retention_years" >= 0),
    "idle_lock_minutes" INTEGER CHECK ("idle_lock_minutes" >= 0),
    "backup_number" INTEGER CHECK ("backup_number" >= 0),
    "is_demonstration" TEXT CHECK (length("is_demonstration") > 0),
    "remarks" TEXT CHECK (length("remarks") > 0)
);
CREATE UNIQUE INDEX "office_settings_uid" ON "office_settings" ("uid");
CREATE TABLE "person_category" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "category" TEXT NOT NULL CHECK (length("category") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "person_category_uid" ON "person_category" ("uid");
CREATE INDEX "person_category_person_id" ON "person_category" ("person_id");
CREATE UNIQUE INDEX "person_category_person_id_category" ON "person_category" ("person_id", "category");
CREATE TABLE "post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "body_id" INTEGER NOT NULL,
    "position" TEXT NOT NULL CHECK (length("position") > 0),
    "rank" INTEGER,
    "started_on" TEXT NOT NULL CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    "change_kind" TEXT NOT NULL CHECK (length("change_kind") > 0),
    "end_kind" TEXT CHECK (length("end_kind") > 0),
    "is_concurrent" INTEGER NOT NULL,
    "rank_order" INTEGER CHECK ("rank_order" >= 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "post_uid" ON "post" ("uid");
CREATE INDEX "post_person_id" ON "post" ("person_id");
CREATE INDEX "post_body_id" ON "post" ("body_id");
CREATE INDEX "post_person_id_ended_on_rank_rank_order" ON "post" ("person_id", "ended_on", "rank", "rank_order");
CREATE TABLE "registry_entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "level" TEXT NOT NULL CHECK (length("level") > 0),
    "body_id" INTEGER,
    "sourcing" TEXT CHECK (length("sourcing") > 0),
    "entered_on" TEXT NOT NULL CHECK (length("entered_on") > 0),
    "left_on" TEXT CHECK (length("left_on") > 0),
    "leave_reason" TEXT CHECK (length("leave_reason") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE,
    FOREIGN KEY ("body_id") REFERENCES "body" ("id") ON DELETE SET NULL
);
CREATE UNIQUE INDEX "registry_entry_uid" ON "registry_entry" ("uid");
CREATE INDEX "registry_entry_person_id" ON "registry_entry" ("person_id");
CREATE INDEX "registry_entry_body_id" ON "registry_entry" ("body_id");
CREATE INDEX "registry_entry_left_on_person_id" ON "registry_entry" ("left_on", "person_id");
CREATE TABLE "resume_entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "remarks" TEXT CHECK (length("remarks") > 0),
    "person_id" INTEGER NOT NULL,
    "started_on" TEXT NOT NULL CHECK (length("started_on") > 0),
    "ended_on" TEXT CHECK (length("ended_on") > 0),
    "content" TEXT NOT NULL CHECK (length("content") > 0),
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "resume_entry_uid" ON "resume_entry" ("uid");
CREATE INDEX "resume_entry_person_id" ON "resume_entry" ("person_id");
