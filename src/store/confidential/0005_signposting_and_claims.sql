-- Records of signposting: that a worker offered services, for which need, and what came of it. Nobody who was helped is in them: there
-- is no column for a name, a birthday, an address or a number of theirs. And what staff tell one another.

CREATE TABLE signpost (
    id TEXT PRIMARY KEY NOT NULL,
    made_at TEXT NOT NULL,
    day TEXT NOT NULL,              -- on which it was offered, "2026-11-22"
    account TEXT NOT NULL,          -- the worker
    team TEXT NOT NULL,             -- empty: the worker was in none
    need TEXT NOT NULL,             -- slug of a term; empty: not said
    area TEXT NOT NULL CHECK (length(area) <= 4), -- first half of a postcode; empty: not said
    answer TEXT NOT NULL CHECK (answer IN ('offered', 'accepted', 'declined', 'wants_gp', 'nothing_suitable')),
    kind TEXT NOT NULL CHECK (kind IN ('information', 'referral')),
    agreed_on TEXT,                 -- the day on which the person agreed to be referred
    follow_up TEXT,                 -- the day to ask again; NULL: nobody asked for that
    closed_on TEXT,                 -- NULL: it is still followed up
    reference TEXT NOT NULL,        -- the worker's own, says nothing by itself; emptied after its time
    CHECK (kind <> 'referral' OR agreed_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX signpost_by_day ON signpost (day);
CREATE INDEX signpost_due ON signpost (team, follow_up) WHERE closed_on IS NULL AND follow_up IS NOT NULL;
CREATE INDEX signpost_by_team ON signpost (team, made_at);
CREATE INDEX signpost_by_reference ON signpost (reference) WHERE reference <> '';

-- What was offered, in order, and what came of each.
CREATE TABLE signpost_option (
    signpost TEXT NOT NULL REFERENCES signpost (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    service TEXT NOT NULL,          -- id of a listing, or where it was merged into another the id of then
    outcome TEXT NOT NULL,          -- word of core's table; empty: not known yet
    reason TEXT NOT NULL,           -- word of core's table; empty: none
    weeks INTEGER,                  -- of a waiting list
    outcome_on TEXT,
    outcome_by TEXT NOT NULL,
    PRIMARY KEY (signpost, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX signpost_option_by_service ON signpost_option (service);

-- Staff's tips about a listing. They end, unless somebody says that they still hold.
CREATE TABLE tip (
    id TEXT PRIMARY KEY NOT NULL,
    service TEXT NOT NULL,
    words TEXT NOT NULL,
    account TEXT NOT NULL,
    made_on TEXT NOT NULL,
    ends_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tip_by_service ON tip (service);

-- Who is who: roles and how to reach them.
CREATE TABLE colleague (
    id TEXT PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,             -- "Social prescribing link worker"
    organisation TEXT NOT NULL,
    area TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    about TEXT NOT NULL,
    changed_on TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How a service was for somebody, as a worker heard it.
CREATE TABLE experience (
    id TEXT PRIMARY KEY NOT NULL,
    service TEXT NOT NULL,
    helped TEXT NOT NULL CHECK (helped IN ('yes', 'partly', 'no', 'not_said')),
    words TEXT NOT NULL,
    made_on TEXT NOT NULL,
    account TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX experience_by_service ON experience (service);

-- Somebody says that they keep a group's listings, from an address that the directory does not know. An editor asks the group.
CREATE TABLE claim (
    id TEXT PRIMARY KEY NOT NULL,
    organisation TEXT NOT NULL,
    service TEXT NOT NULL,          -- the listing they asked at
    address TEXT NOT NULL,          -- e-mail
    role TEXT NOT NULL,             -- what they are there, in their words: "treasurer"
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_by_organisation ON claim (organisation);
