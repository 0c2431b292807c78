-- Shortlists, collections and what is watched.
-- A list that was passed on by link: which services, and nothing of who made it or for whom. The token is kept as a fingerprint.
CREATE TABLE shortlist (
    fingerprint TEXT PRIMARY KEY NOT NULL,
    listings TEXT NOT NULL,  -- ids, a JSON list, in their order
    used_on TEXT NOT NULL    -- the last day on which it was made or opened
) STRICT, WITHOUT ROWID;

CREATE INDEX shortlist_by_use ON shortlist (used_on);

-- Whose a collection is: the id of a team; empty: everybody's.
ALTER TABLE collection ADD COLUMN team TEXT NOT NULL DEFAULT '';

-- What an account wants to hear of, and up to which change it has been told.
CREATE TABLE watch (
    account TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('service', 'category')),
    target TEXT NOT NULL,    -- id of the listing or of the term
    seen INTEGER NOT NULL,   -- a sequence of the change list
    seen_at TEXT NOT NULL,
    PRIMARY KEY (account, kind, target)
) STRICT, WITHOUT ROWID;
