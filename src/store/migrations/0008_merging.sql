-- Listings that are one and the same: where an old id leads, and what people decided about likely duplicates.

-- What a listing is compared by (core/duplicates.h): made of its document, its organisation's and its places', by following the change
-- list. Derived, so it may be thrown away; it stands here and not in the index, since decisions about pairs are the truth.
CREATE TABLE duplicate_mark (
    service INTEGER PRIMARY KEY REFERENCES service (number),
    marks TEXT NOT NULL -- JSON
) STRICT;

-- The same as fingerprints, to find listings that share one without comparing each with each.
CREATE TABLE duplicate_key (
    key INTEGER NOT NULL,
    service INTEGER NOT NULL REFERENCES service (number),
    PRIMARY KEY (key, service)
) STRICT, WITHOUT ROWID;

-- one < other, by number. A pair that somebody called different stays, with its score of then.
CREATE TABLE duplicate_pair (
    one INTEGER NOT NULL REFERENCES service (number),
    other INTEGER NOT NULL REFERENCES service (number),
    score INTEGER NOT NULL,
    reasons TEXT NOT NULL,       -- JSON
    offered INTEGER NOT NULL CHECK (offered IN (0, 1)),
    different_score INTEGER,     -- NULL: nobody has decided
    different_by TEXT,
    different_at TEXT,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX duplicate_pair_by_other ON duplicate_pair (other);
CREATE INDEX duplicate_pair_offered ON duplicate_pair (score DESC, one, other) WHERE offered = 1;

-- How far the change list has been followed, and by which rules: other rules begin anew.
CREATE TABLE duplicate_state (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    rules INTEGER NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;

INSERT INTO duplicate_state (only, rules, sequence) VALUES (1, 0, 0);

-- A listing that became part of another. The old one keeps its row and its history; whoever asks for it is led on.
CREATE TABLE merge (
    id TEXT PRIMARY KEY NOT NULL,
    old TEXT NOT NULL REFERENCES service (id),
    kept TEXT NOT NULL REFERENCES service (id),
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    merged_via TEXT NOT NULL,
    old_before INTEGER NOT NULL,   -- revisions: of both before and after
    kept_before INTEGER NOT NULL,
    old_after INTEGER NOT NULL,
    kept_after INTEGER NOT NULL,
    moved TEXT NOT NULL,           -- JSON: the source rows, problems, proposals and collections that went along
    undone_at TEXT,                -- NULL: it holds
    undone_by TEXT
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX merge_standing ON merge (old) WHERE undone_at IS NULL;
CREATE INDEX merge_by_kept ON merge (kept);
CREATE INDEX merge_by_time ON merge (merged_at);

-- "What changed this week" asks for the listings that were saved in a time.
CREATE INDEX service_by_saving ON service (saved_at);
