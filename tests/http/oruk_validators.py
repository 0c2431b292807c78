"""What the two generations of public Open Referral UK validators check, over a served directory; and the schemas of HSDS 3.0.

Usage: oruk_validators.py PORT SCHEMAS        SCHEMAS holds oruk-3.0, oruk-1.0 and hsds-3.0. Prints what fails; exit 1 if anything does.
"""
import json
import random
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import uuid
from datetime import date, datetime
from pathlib import Path

import jsonschema

port, schemas = sys.argv[1], Path(sys.argv[2])
base = f"http://127.0.0.1:{port}/oruk/v3"
base1 = f"http://127.0.0.1:{port}/oruk/v1"
failures = []
checks = 0


def check(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)


def get(url, expect=200):
    request = urllib.request.Request(url, headers={"User-Agent": "oruk"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            status, headers, body = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, headers, body = error.code, error.headers, error.read()
    check(status == expect, f"{url} answers {status}")
    check(headers.get("Access-Control-Allow-Origin") == "*", f"{url} lacks CORS")
    return json.loads(body)


# Formats as strictly as any of the validators takes them.
formats = jsonschema.FormatChecker(formats=())


@formats.checks("uuid")
def is_uuid(text):
    try:
        return not isinstance(text, str) or str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


@formats.checks("uri")
def is_uri(text):
    return not isinstance(text, str) or re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", text) is not None


@formats.checks("email")
def is_email(text):
    return not isinstance(text, str) or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) is not None


@formats.checks("date-time")
def is_instant(text):
    return not isinstance(text, str) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text) is not None


@formats.checks("date")
def is_date(text):
    try:
        return not isinstance(text, str) or date.fromisoformat(text) is not None
    except ValueError:
        return False


def load(path):
    return json.loads((schemas / path).read_text())


def resolved(schema, folder):
    """$refs to other files put in place, except where they come round again."""

    def walk(node, trail):
        if isinstance(node, list):
            return [walk(one, trail) for one in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.endswith(".json"):
            name = reference.rsplit("/", 1)[-1]
            place = folder / "compiled" / name if "compiled/" in reference else folder / "schema" / name
            if place in trail or not (schemas / place).exists():
                return {}
            return walk(load(place), trail | {place})
        # The standard's files use these words for descriptions of their own ("constraints", "datatype" …), never as keywords.
        return {key: walk(value, trail) for key, value in node.items() if key not in ("$schema", "$id")}

    return walk(schema, frozenset())


def conforms(value, schema, what):
    errors = [f"{what}: {'/'.join(map(str, error.path))}: {error.message[:150]}" for error in jsonschema.Draft7Validator(schema, format_checker=formats).iter_errors(value)]
    check(not errors, "; ".join(errors[:3]))


def has_nothing_empty(value, what):
    if isinstance(value, dict):
        for key, one in value.items():
            check(one not in (None, "", [], {}), f"{what}: {key} is empty") if key != "contents" else None
            has_nothing_empty(one, what)
    if isinstance(value, list):
        for one in value:
            has_nothing_empty(one, what)


def check_envelope(page, per_page, what):
    check(page["total_pages"] >= 1, f"{what}: total_pages")
    check(page["size"] == len(page["contents"]), f"{what}: size")
    check(page["empty"] == (len(page["contents"]) == 0), f"{what}: empty")
    check(page["first_page"] == (page["page_number"] == 1), f"{what}: first_page")
    check(page["last_page"] == (page["page_number"] == page["total_pages"]), f"{what}: last_page")
    if page["page_number"] < page["total_pages"]:
        check(len(page["contents"]) == per_page, f"{what}: rows of a page that is not the last")


lists = ["services", "taxonomies", "taxonomy_terms", "service_at_locations"]
profile = Path("oruk-3.0")


def classic():
    about = get(base)
    conforms(about, load("oruk-3.0/validator/api_details.json"), "/")
    check(get(base + "/") == about, "/ with a slash differs")
    check(about["version"] == "HSDS-UK-3.0", "version")
    chance = random.Random(3)
    for name in lists:
        schema = resolved(load(f"oruk-3.0/validator/{name.replace('taxonomies', 'taxonomy').replace('terms', 'term').rstrip('s')}_list.json"), profile)
        first = get(f"{base}/{name}?per_page=5&page=1")
        pages = {1, first["total_pages"]} | {chance.randint(1, first["total_pages"]) for _ in range(3)}
        ids = []
        for number in sorted(pages):
            page = get(f"{base}/{name}?per_page=5&page={number}")
            conforms(page, schema, f"{name} page {number}")
            check_envelope(page, 5, f"{name} page {number}")
            ids += [row["id"] for row in get(f"{base}/{name}/?page={number}&per_page=5")["contents"]]
        one = {"services": "oruk-3.0/compiled/service.json", "service_at_locations": "oruk-3.0/compiled/service_at_location.json",
               "taxonomies": "oruk-3.0/validator/taxonomy.json", "taxonomy_terms": "oruk-3.0/validator/taxonomy_term.json"}[name]
        for each in ids[:12]:
            conforms(get(f"{base}/{name}/{each}"), resolved(load(one), profile), f"{name}/{each}")


def present():
    document = load("oruk-3.0/openapi.json")
    for path, item in document["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = resolved(json.loads(json.dumps(schema).replace('"#/components/schemas/Page"', '"#/components/schemas/Page"')), profile)
        schema = {**schema, "components": document["components"]}
        if path == "/":
            conforms(get(base + "/"), schema, path)
        elif "{id}" in path:
            name = path.split("/")[1]
            for row in get(f"{base}/{name}?page=1")["contents"][:10]:
                conforms(get(f"{base}/{name}/{row['id']}"), schema, f"{path} {row['id']}")
        else:
            total = get(f"{base}{path}?page=1")["total_pages"]
            for number in {1, max(1, total // 2), total}:
                page = get(f"{base}{path}?page={number}")
                conforms(page, schema, f"{path} page {number}")
                check(len(page["contents"]) > 0, f"{path}: EMPTY_FEED")


def whole_feed():
    """Every row of every list, and every service whole, against the UK profile and against HSDS 3.0."""
    hsds = Path("hsds-3.0")
    whole = {"services": "service", "service_at_locations": "service_at_location", "organizations": "organization", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
    for name, one in whole.items():
        row_schema = resolved(load(f"oruk-3.0/compiled/{one}_list.json") if one in ("service", "service_at_location", "organization") else load(f"oruk-3.0/schema/{one}.json"), profile)
        full_schema = resolved(load(f"hsds-3.0/schema/{one}.json"), hsds)
        seen, number = [], 1
        while True:
            page = get(f"{base}/{name}?per_page=50&page={number}")
            check_envelope(page, 50, f"{name} page {number}")
            for row in page["contents"]:
                conforms(row, row_schema, f"{name} {row.get('id')}")
                has_nothing_empty(row, f"{name} {row.get('id')}")
                seen.append(row["id"])
            if page["last_page"]:
                break
            number += 1
        check(len(seen) == len(set(seen)) == page["total_items"], f"{name}: {len(seen)} rows, {len(set(seen))} ids, {page['total_items']} told")
        with urllib.request.urlopen(f"{base}/{name}?format=ndjson&full=true", timeout=60) as answer:
            lines = [json.loads(line) for line in answer.read().decode().splitlines()]
        check({line["id"] for line in lines} == set(seen), f"{name}: ndjson and pages differ")
        for line in lines:
            conforms(line, full_schema, f"{name} {line['id']} (HSDS 3.0)")
            has_nothing_empty(line, f"{name} {line['id']}")
        if name == "services":
            uk = resolved(load("oruk-3.0/compiled/service.json"), profile)
            for line in lines:
                conforms(line, uk, f"service {line['id']} (UK)")
                check(get(f"{base}/services/{line['id']}") == line, f"service {line['id']}: its own address says otherwise")


def filters():
    """Paging under every filter: no row twice, none lost, flags right, rows still of the form."""
    schema = resolved(load("oruk-3.0/compiled/service_list.json"), profile)
    terms = [row["id"] for row in get(f"{base}/taxonomy_terms?top_only=true&per_page=500")["contents"]][:5]
    taxonomy = get(f"{base}/taxonomies")["contents"][0]["id"]
    questions = ["search=lunch", "search=help+with+money", "day=TU", "day=sat&start_time=09:00", "end_time=12:00", "minimum_age=80", "minimum_age=5&maximum_age=9",
                 "postcode=FP1+1AA&proximity=2000", f"taxonomy_id={taxonomy}", "modified_after=2026-10-01T00:00:00Z", "search=zzzzqqq", "full=true&search=carers"]
    questions += [f"taxonomy_term_id={term}" for term in terms]
    for question in questions:
        for name in ("services", "service_at_locations"):
            seen, number = [], 1
            while True:
                page = get(f"{base}/{name}?{question}&per_page=7&page={number}")
                check_envelope(page, 7, f"{name}?{question}")
                for row in page["contents"]:
                    if name == "services" and "full" not in question:
                        conforms(row, schema, f"{question} {row['id']}")
                    seen.append(row["id"])
                if page["last_page"]:
                    break
                number += 1
            check(len(seen) == len(set(seen)) == page["total_items"], f"{name}?{question}: {len(seen)} rows of {page['total_items']}")


def one_point_zero():
    schema_of = lambda name: load(f"oruk-1.0/validator/{name}.json")
    for name, one in {"services": "service", "taxonomies": "taxonomy", "organizations": "organization", "locations": "location"}.items():
        page = get(f"{base1}/{name}?per_page=5&page=1")
        conforms(page, schema_of(f"{one}_list"), f"1.0 {name}")
        check(page["size"] == len(page["content"]) == 5 and page["first"] and not page["last"] and page["number"] == 1, f"1.0 {name}: envelope")
        for row in page["content"]:
            conforms(get(f"{base1}/{name}/{urllib.parse.quote(row['id'])}"), schema_of(one), f"1.0 {name}/{row['id']}")
    for row in get(f"{base1}/services/?per_page=20&include=contacts,service_at_locations")["content"]:
        for contact in row["contacts"]:
            check(isinstance(contact["phones"], list), "1.0: contacts[].phones is always there")
        for place in row["service_at_locations"]:
            check(isinstance(place["location"]["physical_addresses"], list), "1.0: physical_addresses is always there")


def the_checks_themselves():
    """Payloads that the validators' own mock feed gives as wrong are found wrong, and those it gives as right are right."""
    examples = schemas.parent / "examples/validator-mocks"
    for folder, right in (("Default", True), ("Fail", False)):
        payload = json.loads((examples / folder / "service_full.json").read_text())
        schema = resolved(load("oruk-3.0/compiled/service.json"), profile)
        valid = not list(jsonschema.Draft7Validator(schema, format_checker=formats).iter_errors(payload))
        check(valid == right, f"{folder}/service_full.json is judged {'right' if valid else 'wrong'}")


for part in (the_checks_themselves, classic, present, whole_feed, filters, one_point_zero):
    before = len(failures)
    try:
        part()
    except Exception as error:  # noqa: BLE001: a check that cannot be made has failed
        failures.append(f"{part.__name__}: {type(error).__name__}: {error}")
    print(f"{part.__name__}: {len(failures) - before} failures")
for failure in failures[:40]:
    print("FAILED", failure[:400])
print(f"{checks} checks, {len(failures)} failures")
sys.exit(1 if failures else 0)
