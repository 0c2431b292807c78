-- Groups that keep their listings true: where they are written to, the links they were sent, what was sent, and what visitors typed
-- for editors only. Links and codes are kept as fingerprints: nobody who reads this file can follow one.

-- Where a group is written to. Several people may keep one group's listings.
CREATE TABLE keeper (
    organisation TEXT NOT NULL,
    address TEXT NOT NULL,              -- e-mail
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,             -- a role or an account's id
    bounced_at TEXT,                    -- NULL: nothing came back
    bounced_why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (organisation, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX keeper_by_address ON keeper (address);

CREATE TABLE review_link (
    fingerprint TEXT PRIMARY KEY NOT NULL,  -- of the link's token
    code TEXT UNIQUE,                       -- of the code that can be typed in its place; NULL: none
    purpose TEXT NOT NULL CHECK (purpose IN ('review', 'take_over')),
    organisation TEXT NOT NULL,
    address TEXT NOT NULL,                  -- to whom it was sent; empty: it was not sent
    replaces TEXT NOT NULL,                 -- take_over: the address that hands over; empty: nobody's
    made_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    revoked_at TEXT,
    used_at TEXT                            -- when something was last done with it
) STRICT, WITHOUT ROWID;
CREATE INDEX review_link_by_organisation ON review_link (organisation);

-- How far asking a group to check its listings has got. The row goes when everything has been confirmed.
CREATE TABLE review (
    organisation TEXT PRIMARY KEY NOT NULL,
    stage INTEGER NOT NULL CHECK (stage BETWEEN 1 AND 3),
    began_at TEXT NOT NULL,
    stage_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was sent. Without the text, which holds a link.
CREATE TABLE mail (
    id TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,              -- review, rejection, take_over, handed_over
    organisation TEXT NOT NULL,         -- empty: of none
    stage INTEGER NOT NULL,             -- of a review, else 0
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'bounced')),
    fault TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_by_organisation ON mail (organisation, made_at);

-- What a visitor typed for editors only, and where an answer may go, by the id of the report or suggestion it belongs to.
CREATE TABLE aside (
    about TEXT PRIMARY KEY NOT NULL,
    note TEXT NOT NULL,
    reply_to TEXT NOT NULL,             -- e-mail; empty: none was given
    made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
