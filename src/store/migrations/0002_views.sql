-- The directory as plain tables, for whoever opens the file with another tool. Fingerpost itself does not read these.
-- A list whose value is not a list, or not of objects, is kept in its document as it came: its rows are passed over.
-- "entity" and "entity_id" say what a row belongs to: service, organisation, location, contact or service_at_location.

CREATE VIEW view_organisation AS
SELECT id, name, sector,
    document ->> '$.alternate_name' AS alternate_name,
    document ->> '$.description' AS description,
    document ->> '$.email' AS email,
    document ->> '$.website' AS website,
    document ->> '$.legal_status' AS legal_status,
    document ->> '$.parent_organization_id' AS parent_organisation_id,
    source, external_id, revision, saved_at
FROM organisation;

CREATE VIEW view_service AS
SELECT service.id, service.name, service.organisation_id, organisation.name AS organisation, service.status,
    coalesce(service.sector, organisation.sector) AS sector,
    service.document ->> '$.alternate_name' AS alternate_name,
    service.document ->> '$.description' AS description,
    service.document ->> '$.url' AS url,
    service.document ->> '$.email' AS email,
    service.document ->> '$.application_process' AS application_process,
    service.document ->> '$.fees_description' AS fees_description,
    service.document ->> '$.wait_time' AS wait_time,
    service.document ->> '$.eligibility_description' AS eligibility_description,
    service.document ->> '$.minimum_age' AS minimum_age,
    service.document ->> '$.maximum_age' AS maximum_age,
    service.document ->> '$.accreditations' AS accreditations,
    service.document ->> '$.alert' AS alert,
    service.document ->> '$.fingerpost.opening_times_text' AS opening_times_text,
    service.assured_date, service.last_modified, service.visible_from, service.visible_to, service.print, service.web,
    service.source, service.external_id, service.revision, service.saved_at
FROM service LEFT JOIN organisation ON organisation.id = service.organisation_id;

CREATE VIEW view_location AS
SELECT id, name, organisation_id,
    document ->> '$.location_type' AS location_type,
    document ->> '$.description' AS description,
    document ->> '$.transportation' AS transportation,
    document ->> '$.latitude' AS latitude,
    document ->> '$.longitude' AS longitude,
    source, external_id, revision, saved_at
FROM location;

-- A service at a place.
CREATE VIEW view_service_location AS
SELECT place.value ->> '$.id' AS id, service.id AS service_id, service.name AS service,
    place.value ->> '$.location_id' AS location_id, location.name AS location,
    place.value ->> '$.description' AS description
FROM service JOIN json_each(service.document, '$.service_at_locations') AS place ON place.type = 'object'
    LEFT JOIN location ON location.id = place.value ->> '$.location_id';

CREATE VIEW view_address AS
SELECT location.id AS location_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.attention' AS attention,
    item.value ->> '$.address_1' AS address_1,
    item.value ->> '$.address_2' AS address_2,
    item.value ->> '$.city' AS city,
    item.value ->> '$.region' AS region,
    item.value ->> '$.state_province' AS state_province,
    item.value ->> '$.postal_code' AS postal_code,
    item.value ->> '$.country' AS country,
    item.value ->> '$.address_type' AS address_type
FROM location JOIN json_each(location.document, '$.addresses') AS item ON item.type = 'object';

-- Whatever can hold phones, schedules and the like: each document, and the parts inside it that have lists of their own.
CREATE VIEW view_entity AS
SELECT 'service' AS entity, id AS entity_id, document FROM service
UNION ALL SELECT 'organisation', id, document FROM organisation
UNION ALL SELECT 'location', id, document FROM location
UNION ALL
SELECT 'service_at_location', item.value ->> '$.id', item.value
FROM service JOIN json_each(service.document, '$.service_at_locations') AS item ON item.type = 'object';

CREATE VIEW view_contact AS
SELECT entity, entity_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.name' AS name,
    item.value ->> '$.title' AS title,
    item.value ->> '$.department' AS department,
    item.value ->> '$.email' AS email
FROM view_entity JOIN json_each(document, '$.contacts') AS item ON item.type = 'object';

-- Phones of contacts too.
CREATE VIEW view_phone AS
SELECT entity, entity_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.number' AS number,
    item.value ->> '$.extension' AS extension,
    item.value ->> '$.type' AS type,
    item.value ->> '$.description' AS description
FROM view_entity JOIN json_each(document, '$.phones') AS item ON item.type = 'object'
UNION ALL
SELECT 'contact', contact.value ->> '$.id',
    item.value ->> '$.id',
    item.value ->> '$.number',
    item.value ->> '$.extension',
    item.value ->> '$.type',
    item.value ->> '$.description'
FROM view_entity JOIN json_each(document, '$.contacts') AS contact ON contact.type = 'object' JOIN json_each(contact.value, '$.phones') AS item ON item.type = 'object';

CREATE VIEW view_schedule AS
SELECT entity, entity_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.freq' AS freq,
    item.value ->> '$.interval' AS "interval",
    item.value ->> '$.byday' AS byday,
    item.value ->> '$.bymonthday' AS bymonthday,
    item.value ->> '$.opens_at' AS opens_at,
    item.value ->> '$.closes_at' AS closes_at,
    item.value ->> '$.valid_from' AS valid_from,
    item.value ->> '$.valid_to' AS valid_to,
    item.value ->> '$.dtstart' AS dtstart,
    item.value ->> '$.until' AS until,
    item.value ->> '$.attending_type' AS attending_type,
    item.value ->> '$.description' AS description,
    item.value ->> '$.notes' AS notes
FROM view_entity JOIN json_each(document, '$.schedules') AS item ON item.type = 'object';

CREATE VIEW view_language AS
SELECT entity, entity_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.name' AS name,
    item.value ->> '$.code' AS code,
    item.value ->> '$.note' AS note
FROM view_entity JOIN json_each(document, '$.languages') AS item ON item.type = 'object';

CREATE VIEW view_service_area AS
SELECT entity, entity_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.name' AS name,
    item.value ->> '$.description' AS description,
    item.value ->> '$.extent_type' AS extent_type,
    item.value ->> '$.uri' AS uri
FROM view_entity JOIN json_each(document, '$.service_areas') AS item ON item.type = 'object';

CREATE VIEW view_cost_option AS
SELECT service.id AS service_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.option' AS option,
    item.value ->> '$.amount' AS amount,
    item.value ->> '$.currency' AS currency,
    item.value ->> '$.amount_description' AS amount_description,
    item.value ->> '$.valid_from' AS valid_from,
    item.value ->> '$.valid_to' AS valid_to
FROM service JOIN json_each(service.document, '$.cost_options') AS item ON item.type = 'object';

CREATE VIEW view_accessibility AS
SELECT location.id AS location_id,
    item.value ->> '$.id' AS id,
    item.value ->> '$.description' AS description,
    item.value ->> '$.details' AS details,
    item.value ->> '$.url' AS url
FROM location JOIN json_each(location.document, '$.accessibility') AS item ON item.type = 'object';

-- The categories that a listing itself carries; `category` is NULL where its taxonomy was never loaded.
CREATE VIEW view_service_category AS
SELECT service.id AS service_id, service.name AS service, service_term.term_id, term.slug, term.name AS category,
    parent.name AS parent_category, taxonomy.name AS taxonomy
FROM service_term JOIN service ON service.number = service_term.service
    LEFT JOIN taxonomy_term AS term ON term.id = service_term.term_id
    LEFT JOIN taxonomy_term AS parent ON parent.id = term.parent_id
    LEFT JOIN taxonomy ON taxonomy.id = term.taxonomy_id;

-- Every document there has been, the newest of each too.
CREATE VIEW view_history AS
SELECT kind, id, revision, saved_at, saved_by, saved_via, document FROM revision
UNION ALL SELECT 'service', id, revision, saved_at, saved_by, saved_via, document FROM service
UNION ALL SELECT 'organisation', id, revision, saved_at, saved_by, saved_via, document FROM organisation
UNION ALL SELECT 'location', id, revision, saved_at, saved_by, saved_via, document FROM location
UNION ALL SELECT 'taxonomy', id, revision, saved_at, saved_by, saved_via, document FROM taxonomy
UNION ALL SELECT 'taxonomy_term', id, revision, saved_at, saved_by, saved_via, document FROM taxonomy_term;
