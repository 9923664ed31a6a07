-- The store's first shape.
--
-- `change` is the only source of truth. `register` and every other view can be dropped and
-- rebuilt from it. Each migration sets user_version itself, in its own transaction, so that
-- the number can never disagree with the tables.

PRAGMA application_id = 1146112321; -- 'DPIA' in ASCII
PRAGMA user_version = 1;

-- One signed change. `bytes` are the exact bytes that were signed; they are never encoded again.
-- Each author has one chain per assessment: seq counts from 1 without gaps.
CREATE TABLE change (
    rowid         INTEGER PRIMARY KEY,
    change_id     BLOB    NOT NULL UNIQUE CHECK (length(change_id) = 32),
    assessment    BLOB    NOT NULL,
    author        BLOB    NOT NULL,
    seq           INTEGER NOT NULL CHECK (seq >= 1),
    bytes         BLOB    NOT NULL,
    sig           BLOB    NOT NULL CHECK (length(sig) = 64),
    received_from TEXT,
    UNIQUE (assessment, author, seq)
) STRICT;

-- Append only. INSERT OR REPLACE deletes too: the connection switches recursive_triggers on,
-- without which that delete would not come through here.
CREATE TRIGGER change_is_never_updated BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END;

CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;

-- The person who uses this store, with the Ed25519 key that signs their changes.
CREATE TABLE identity (
    author_id    BLOB NOT NULL PRIMARY KEY,
    signing_key  BLOB NOT NULL CHECK (length(signing_key) = 32),
    name         TEXT NOT NULL,
    email        TEXT NOT NULL,
    role         TEXT NOT NULL,
    organisation TEXT NOT NULL,
    created_at   TEXT NOT NULL
) STRICT;

-- The forms that assessments were started with, each version as it was then.
CREATE TABLE form (
    form_id TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256  BLOB NOT NULL CHECK (length(sha256) = 32),
    toml    BLOB NOT NULL,
    UNIQUE (form_id, version, sha256)
) STRICT;

-- The furthest point of each chain that this store has seen: a witness against an older
-- copy of somebody's chain being passed off as the whole of it.
CREATE TABLE seen_head (
    assessment BLOB    NOT NULL,
    author     BLOB    NOT NULL,
    seq        INTEGER NOT NULL CHECK (seq >= 1),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (assessment, author)
) STRICT;

CREATE TRIGGER seen_head_never_moves_back BEFORE UPDATE ON seen_head
WHEN NEW.assessment IS NOT OLD.assessment OR NEW.author IS NOT OLD.author
  OR NEW.seq < OLD.seq OR (NEW.seq = OLD.seq AND NEW.hash IS NOT OLD.hash)
BEGIN SELECT RAISE(ABORT, 'a seen head never moves back'); END;

CREATE TRIGGER seen_head_is_never_deleted BEFORE DELETE ON seen_head
BEGIN SELECT RAISE(ABORT, 'a seen head is never forgotten'); END;

-- A view: one row per assessment for the register's list.
CREATE TABLE register (
    assessment BLOB NOT NULL PRIMARY KEY,
    reference  TEXT NOT NULL,
    title      TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    row        TEXT NOT NULL -- the whole row as JSON, in the shape that the window lists
) STRICT;

CREATE INDEX register_by_change ON register (changed_at DESC);

CREATE TABLE attachment (
    attachment BLOB    NOT NULL PRIMARY KEY,
    assessment BLOB    NOT NULL,
    name       TEXT    NOT NULL,
    media_type TEXT    NOT NULL,
    size       INTEGER NOT NULL CHECK (size >= 0),
    sha256     BLOB    NOT NULL CHECK (length(sha256) = 32),
    added_at   TEXT    NOT NULL
) STRICT;

CREATE INDEX attachment_by_assessment ON attachment (assessment);

-- A rowid table on purpose: as WITHOUT ROWID, reading it is about seven times slower,
-- because every comparison in the tree would read a whole overflowing record.
CREATE TABLE attachment_chunk (
    attachment BLOB    NOT NULL REFERENCES attachment (attachment) ON DELETE CASCADE,
    n          INTEGER NOT NULL CHECK (n >= 0),
    data       BLOB    NOT NULL,
    UNIQUE (attachment, n)
) STRICT;

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
