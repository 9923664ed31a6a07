-- The bytes of attached files, named by what they are.
--
-- What is said about a file (its name, who attached it, why it was removed) is evidence and
-- stands in `change`. Here are only bytes, each file's once per store, found by their SHA-256.
-- Nothing has ever written to the tables that go.

PRAGMA user_version = 2;

DROP TABLE attachment_chunk;
DROP TABLE attachment;

-- While a file is being taken in it has neither hash nor size, and nothing names it. A store
-- that is opened sweeps such rows away with their chunks.
CREATE TABLE blob (
    -- Never used a second time: whoever clears up late must not find another file's bytes.
    blob   INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 BLOB    UNIQUE CHECK (length(sha256) = 32),
    size   INTEGER CHECK (size > 0),
    CHECK ((sha256 IS NULL) = (size IS NULL))
) STRICT;

-- A rowid table on purpose: as WITHOUT ROWID, reading it is about seven times slower,
-- because every comparison in the tree would read a whole overflowing record.
CREATE TABLE blob_chunk (
    blob INTEGER NOT NULL REFERENCES blob (blob) ON DELETE CASCADE,
    n    INTEGER NOT NULL CHECK (n >= 0),
    data BLOB    NOT NULL,
    UNIQUE (blob, n)
) STRICT;
