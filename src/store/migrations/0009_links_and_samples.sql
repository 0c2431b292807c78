-- What was found when links were looked at, monthly samples of how many listings are right, and how often listings were used.

-- The addresses that groups publish, where all of them are asked for at once: a document is read for none of them. A copy like the
-- other columns; no generated column, since an untrusted schema may not call JSON's functions.
ALTER TABLE service ADD COLUMN email TEXT;
ALTER TABLE organisation ADD COLUMN email TEXT;
UPDATE service SET email = nullif(json_extract(document, '$.email'), '');
UPDATE organisation SET email = nullif(json_extract(document, '$.email'), '');

-- Holds all that says how fresh a listing is and whose it is: dashboards of the whole directory never read a document.
CREATE INDEX service_for_keeping ON service (organisation_id, name, status, web, visible_from, visible_to, assured_date, id, email);
CREATE INDEX organisation_for_keeping ON organisation (id, name, email);

-- One row a website that listings show. failing: the same answer, not yet for long enough to say so; broken: it is;
-- unknown: it could not be looked at, which says nothing about it. `failures` in a row, since `failing_since`.
CREATE TABLE link_check (
    url TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('fine', 'failing', 'broken', 'unknown')),
    checked_at TEXT NOT NULL,
    failing_since TEXT,
    failures INTEGER NOT NULL,
    status INTEGER NOT NULL, -- of the last answer; 0: there was none
    detail TEXT NOT NULL     -- of the last look, in words
) STRICT, WITHOUT ROWID;

CREATE INDEX link_check_broken ON link_check (url) WHERE state = 'broken';

-- Which listings showed it when it was last looked at.
CREATE TABLE link_listing (
    url TEXT NOT NULL REFERENCES link_check (url) ON DELETE CASCADE,
    service TEXT NOT NULL,
    PRIMARY KEY (url, service)
) STRICT, WITHOUT ROWID;

-- A sample is drawn at random; its seed and the directory's revision say how, so that nobody can be said to have chosen.
CREATE TABLE accuracy_sample (
    id INTEGER PRIMARY KEY,
    month TEXT NOT NULL,
    drawn_at TEXT NOT NULL,
    drawn_by TEXT NOT NULL,
    seed TEXT NOT NULL,
    drawn_from INTEGER NOT NULL -- listings there were
) STRICT;

CREATE TABLE accuracy_result (
    sample INTEGER NOT NULL REFERENCES accuracy_sample (id),
    position INTEGER NOT NULL,
    service TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('', 'right', 'wrong', 'not reached')),
    field TEXT NOT NULL, -- what was wrong
    recorded_at TEXT,
    recorded_by TEXT,
    PRIMARY KEY (sample, position)
) STRICT, WITHOUT ROWID;

-- How often a listing was looked at, put on a list, printed, by month. There is no room in it for who did, or when.
CREATE TABLE listing_use (
    service TEXT NOT NULL,
    month TEXT NOT NULL, -- "2026-11"
    use TEXT NOT NULL CHECK (use IN ('view', 'shortlist', 'printing')),
    count INTEGER NOT NULL,
    PRIMARY KEY (service, month, use)
) STRICT, WITHOUT ROWID;
