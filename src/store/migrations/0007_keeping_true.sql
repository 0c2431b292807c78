-- What keeps listings true: problems that people report, and changes that wait for an editor or were published and can be taken back.
-- What visitors typed for editors only, and addresses of people, are not here but in the confidential file.
CREATE TABLE problem (
    id TEXT PRIMARY KEY NOT NULL,
    service TEXT NOT NULL REFERENCES service (id),
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'closed', 'full', 'moved', 'other')),
    reported_at TEXT NOT NULL,
    reported_by TEXT NOT NULL,   -- a role: visitor, worker …
    state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'dismissed')),
    settled_at TEXT,             -- NULL: it is open
    settled_by TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX problem_open ON problem (service, reported_at) WHERE state = 'open';
CREATE INDEX problem_by_day ON problem (reported_at);

CREATE TABLE proposal (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'suggestion')),
    service TEXT REFERENCES service (id), -- NULL: a service that is not in the directory
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,       -- a role: owner, visitor, worker …
    channel TEXT NOT NULL,       -- link, web, phone, paper
    changes TEXT NOT NULL,       -- JSON: [{"field", "before", "after", "accepted" if an editor wrote another value}]
    state TEXT NOT NULL CHECK (state IN ('waiting', 'published', 'accepted', 'rejected', 'reverted')),
    decided_at TEXT,             -- NULL: nobody has
    decided_by TEXT,
    reason TEXT NOT NULL         -- of a rejection; empty: none
) STRICT, WITHOUT ROWID;

CREATE INDEX proposal_waiting ON proposal (service, made_at) WHERE state = 'waiting';
CREATE INDEX proposal_by_service ON proposal (service, made_at);
CREATE INDEX proposal_by_day ON proposal (made_at);
