-- What people say and what listings say. One row a phrase, so that an editor changes one without touching others.
CREATE TABLE thesaurus (
    phrase TEXT PRIMARY KEY NOT NULL,           -- folded, single spaces
    way TEXT NOT NULL CHECK (way IN ('>', '=')), -- '>' finds its targets; '=' they find it too
    targets TEXT NOT NULL,                       -- parted by "; ": words, #category or ?need
    kind TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('shipped', 'own')) -- 'own' rows are never replaced by what a new version ships
) STRICT, WITHOUT ROWID;
