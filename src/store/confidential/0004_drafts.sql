-- What editors have typed and not yet saved: one draft of each thing for each account. It may hold what is private, so it stands here.
CREATE TABLE draft (
    account TEXT NOT NULL REFERENCES account (id),
    about TEXT NOT NULL,                -- "service/<id>", "organisation/<id>", "place/<id>"; "service/new"
    fields TEXT NOT NULL,               -- JSON, see core/drafts.h
    saved_at TEXT NOT NULL,
    PRIMARY KEY (account, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_by_age ON draft (saved_at);
