-- Community mapping: who does which part of coordinating care, and what those who do it have yet to learn. The functions that the
-- product ships are in its own file; a row here changes one of them, takes it away, or is an own one.
CREATE TABLE mapping_function (
    id TEXT PRIMARY KEY NOT NULL,
    section TEXT NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,   -- among the own ones of a section
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An organisation or a role, never a person. An organisation of the directory has its id here as well as there.
CREATE TABLE mapping_subject (
    id TEXT PRIMARY KEY NOT NULL,
    matrix TEXT NOT NULL CHECK (matrix IN ('organisation', 'role')),
    name TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping_mark (
    subject TEXT NOT NULL REFERENCES mapping_subject (id),
    function TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value IN ('yes', 'partly', 'no', 'unknown')),
    note TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    PRIMARY KEY (subject, function)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping_learning (
    subject TEXT NOT NULL REFERENCES mapping_subject (id),
    function TEXT NOT NULL,
    need TEXT NOT NULL,
    activity TEXT NOT NULL,
    comment TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    PRIMARY KEY (subject, function)
) STRICT, WITHOUT ROWID;
