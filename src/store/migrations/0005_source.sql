-- Feeds that are pulled again and again: where they are, under which licence, how far they are believed, and how the last pull went.
-- What a source brought is told by source_row and by each listing itself.
CREATE TABLE source (
    name TEXT PRIMARY KEY NOT NULL,
    url TEXT NOT NULL,
    licence TEXT NOT NULL,       -- empty: not told
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100),
    every_hours INTEGER NOT NULL CHECK (every_hours >= 0), -- 0: only when told to
    allow_private INTEGER NOT NULL CHECK (allow_private IN (0, 1)),
    added_at TEXT NOT NULL,
    pulled_at TEXT,              -- the last try
    succeeded_at TEXT,
    whole_at TEXT,               -- the last time that all of it came, and not only what had changed
    changed_since TEXT,          -- what the next pull asks for: when the last one began
    outcome TEXT NOT NULL        -- of the last try, in words
) STRICT, WITHOUT ROWID;

-- Which sources brought a listing: asked when one of them is withdrawn.
CREATE INDEX source_row_by_service ON source_row (service_id);
