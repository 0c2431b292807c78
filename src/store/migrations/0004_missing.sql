-- What people looked for and did not find: which need, in which postcode area, on which day, how often. Nothing of what they typed,
-- and nothing of them: the columns have no room for either.
CREATE TABLE missing_need (
    day TEXT NOT NULL,      -- "2026-11-22"
    need TEXT NOT NULL,     -- slug of a term
    outcode TEXT NOT NULL CHECK (length(outcode) <= 4), -- first half of a postcode, "FP1"; empty: not told
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (day, need, outcode)
) STRICT, WITHOUT ROWID;
