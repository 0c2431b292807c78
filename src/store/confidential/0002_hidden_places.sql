-- What is known of places that must never be published: the whole document of a hidden location, and of a service whose place is
-- hidden the links to its places with what stands in them. The public store holds nothing of either but that it is hidden.
CREATE TABLE withheld (
    kind TEXT NOT NULL CHECK (kind IN ('location', 'service')),
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
