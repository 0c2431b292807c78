-- What is printed. An edition's listings stand as revisions: the documents themselves are in their tables and in `revision`.
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL,
    options TEXT NOT NULL,    -- how it was chosen and set, JSON
    snapshot TEXT NOT NULL,   -- revisions of all it shows, and the words around them, JSON
    file_digest TEXT NOT NULL,
    pages INTEGER NOT NULL,
    listings INTEGER NOT NULL
) STRICT;

-- Words around the listings: title, introduction, disclaimer, logo. By name, so that several booklets may each have their own.
CREATE TABLE front_matter (
    name TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL, -- JSON; pictures in base64
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Listings somebody has picked, to be printed again and again: "Hospital discharge pack".
CREATE TABLE collection (
    name TEXT PRIMARY KEY NOT NULL,
    listings TEXT NOT NULL, -- ids, a JSON list, in the order in which they were picked
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
