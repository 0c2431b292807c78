-- Who may sign in. This file is not the directory: no export, index, page of the public, print or log is made from it, and only
-- its owner may read it. Hidden places and private contacts will have tables of their own here.
--
-- A migration is applied once, in one transaction; never edit a released one, add the next number. NULL means "none".
-- Instants are UTC, "2026-11-22T10:15:00Z".

CREATE TABLE team (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    sign_in_name TEXT NOT NULL UNIQUE,      -- folded
    shown_name TEXT NOT NULL,               -- what colleagues see: a role ("Front desk"), not a person
    role TEXT NOT NULL CHECK (role IN ('worker', 'editor', 'administrator')),
    team TEXT REFERENCES team (id),
    password_hash TEXT,                     -- Argon2id; NULL: invited, no password chosen yet
    totp_secret TEXT,                       -- in hex; NULL: not set up
    totp_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (totp_confirmed IN (0, 1)),
    totp_last_step INTEGER NOT NULL DEFAULT 0, -- of the newest code that was used: no code works twice
    must_change_password INTEGER NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    created_at TEXT NOT NULL,
    signed_in_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
    account TEXT NOT NULL REFERENCES account (id),
    fingerprint TEXT NOT NULL,              -- of the code: never the code
    PRIMARY KEY (account, fingerprint)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    fingerprint TEXT PRIMARY KEY,           -- of the cookie's token: never the token
    account TEXT NOT NULL REFERENCES account (id),
    created_at TEXT NOT NULL,
    used_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);

-- Invitations, resets, the first administrator's code, and sign-ins between the password and the code: each works once.
CREATE TABLE ticket (
    fingerprint TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('first', 'invitation', 'reset', 'second_step')),
    account TEXT REFERENCES account (id),   -- NULL for the first administrator's
    created_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_by_account ON ticket (account);

-- Failed sign-ins in a row, of names that exist and names that do not, so that nobody can tell the two apart by being slowed down.
CREATE TABLE failed_sign_in (
    name TEXT PRIMARY KEY,                  -- a fingerprint of what was typed
    count INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what with rights, by which way. No password, token or code, and nothing of what a person said.
CREATE TABLE security_event (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,                      -- an account's id; empty: nobody signed in; "command": whoever runs the machine
    what TEXT NOT NULL,
    about TEXT NOT NULL,                    -- the account it was done to, or what was exported; empty: nothing
    channel TEXT NOT NULL,                  -- web, command
    detail TEXT NOT NULL
) STRICT;

CREATE TRIGGER security_event_is_not_changed BEFORE UPDATE ON security_event
BEGIN
    SELECT RAISE(ABORT, 'the security log can only be added to');
END;

CREATE TRIGGER security_event_is_not_replaced BEFORE INSERT ON security_event
WHEN EXISTS (SELECT 1 FROM security_event WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'the security log can only be added to');
END;

CREATE TRIGGER security_event_is_not_deleted BEFORE DELETE ON security_event
BEGIN
    SELECT RAISE(ABORT, 'the security log can only be added to');
END;
