-- The directory: documents with the columns that questions need, their history, the audit, and the list of changes that the
-- search index follows. Applied once, in one transaction; never edit a released migration, add the next number.
--
-- Documents are HSDS 3.0 JSON, whole: members that this version does not know are kept, so that import and export lose
-- nothing. The columns beside them are copies, there to be indexed and joined; `fingerpost check` compares them.
-- NULL in a column means "not recorded". Instants are UTC, "2026-11-22T10:15:00Z"; dates are "2026-11-22".

-- One row. The id tells an index of this directory from an index of another; the revision goes up with every change.
CREATE TABLE directory (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    id TEXT NOT NULL,
    revision INTEGER NOT NULL
) STRICT;

-- number is the row's own, in order of arrival; the lists below refer to it, since it is short and new rows go to the end of
-- their trees. (Ids are random: each list of ids would be one more tree to rewrite all over with every import.)
-- saved_at, saved_by and saved_via belong to the revision that the row holds; they move to `revision` with its document.
CREATE TABLE organisation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    name TEXT,
    sector TEXT,
    source TEXT,
    external_id TEXT
) STRICT;

CREATE TABLE location (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    organisation_id TEXT, -- no foreign key: a place outlives, and may be told of before, the group that looks after it
    name TEXT,
    source TEXT,
    external_id TEXT
) STRICT;

-- status is the word that holds (a listing that says nothing is active), so that one comparison answers "is it open for use".
CREATE TABLE service (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    organisation_id TEXT REFERENCES organisation (id),
    name TEXT,
    status TEXT NOT NULL,
    sector TEXT,
    assured_date TEXT,
    last_modified TEXT,
    source TEXT,
    external_id TEXT,
    visible_from TEXT,
    visible_to TEXT,
    print INTEGER NOT NULL CHECK (print IN (0, 1)),
    web INTEGER NOT NULL CHECK (web IN (0, 1))
) STRICT;

CREATE INDEX service_by_organisation ON service (organisation_id);
-- Holds every column that decides whether a listing may be seen: counting them never reads a document.
CREATE INDEX service_by_visibility ON service (status, web, visible_from, visible_to);
-- The oldest assurance first: what is due for a look.
CREATE INDEX service_by_assurance ON service (assured_date);
-- Partial: listings written by hand came from no source.
CREATE INDEX service_by_source ON service (source, external_id) WHERE source IS NOT NULL;

CREATE TABLE taxonomy (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    name TEXT
) STRICT;

-- No foreign keys: published taxonomies name parents that they do not contain, and arrive in any order.
CREATE TABLE taxonomy_term (
    id TEXT PRIMARY KEY NOT NULL,
    revision INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE, -- its word in addresses and on the command line; not part of the document
    name TEXT,
    parent_id TEXT,
    taxonomy_id TEXT
) STRICT;

CREATE INDEX taxonomy_term_by_parent ON taxonomy_term (parent_id);

-- What a listing's document refers to, kept by every save. position is the place's order in the document, from 0.
CREATE TABLE service_location (
    service INTEGER NOT NULL REFERENCES service (number),
    location INTEGER NOT NULL REFERENCES location (number),
    position INTEGER NOT NULL,
    PRIMARY KEY (service, location)
) STRICT, WITHOUT ROWID;

CREATE INDEX service_location_by_location ON service_location (location);

-- term_id has no foreign key: a listing may carry terms of a taxonomy that is loaded later, or never.
CREATE TABLE service_term (
    service INTEGER NOT NULL REFERENCES service (number),
    term_id TEXT NOT NULL,
    PRIMARY KEY (service, term_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX service_term_by_term ON service_term (term_id);

-- Superseded documents only: the newest one is in its own table, with who saved it. A directory that was imported and never
-- edited would otherwise hold everything twice. view_history joins the two.
CREATE TABLE revision (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_via TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (kind, id, revision)
) STRICT;

-- Who did what when, and to which fields; never the values, so that erasing a person's details need not touch it.
-- No index but the number: it is read in order of time, and an index would slow every import.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    channel TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit can only be added to');
END;

CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit can only be added to');
END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'the audit can only be added to');
END;

-- The change list: for each listing the number of its newest change. One row a listing, so it never needs pruning, and a
-- reader that starts from 0 is told of every listing. Numbers are directory revisions, each used once.
CREATE TABLE outbox (
    service INTEGER PRIMARY KEY REFERENCES service (number),
    sequence INTEGER NOT NULL UNIQUE
) STRICT;

-- Rows of imported sources and what they became. Deferred: an importer may note the row before it saves the listing.
CREATE TABLE source_row (
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    service_id TEXT REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    content_digest TEXT NOT NULL,
    PRIMARY KEY (source, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
