-- Contacts, telephone numbers and addresses that are marked as private are kept here as well: of a document, by its kind and id, a JSON
-- object of the items by where they stand in it ("contacts/<id>/phones/<id>"). The public store holds of each its id and that it is private.
CREATE TABLE withheld_with_contacts (
    kind TEXT NOT NULL CHECK (kind IN ('location', 'service', 'service contacts', 'organisation contacts', 'location contacts')),
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO withheld_with_contacts SELECT kind, id, document, saved_at FROM withheld;
DROP TABLE withheld;
ALTER TABLE withheld_with_contacts RENAME TO withheld;
