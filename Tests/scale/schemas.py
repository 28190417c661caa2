"""The schemas in `scale/schemas`, as validators, and records made wrong."""
import copy, json, pathlib
from jsonschema_rs import Draft202012Validator, Registry

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "scale/schemas"
SCHEMAS = {file.name: json.loads(file.read_text()) for file in FOLDER.glob("*.json")}
# What a value is replaced by.
WRONG = [None, True, 1.5, -1, 7, 10**13, "", "x", "..", "html/../index.html", "html/a b/index.html", "1970-01-01T00:00:00Z", [], [1], ["x"], {}]


def validator(name):
    return Draft202012Validator(SCHEMAS[name], registry=Registry(list(SCHEMAS.items())))


def members(value):
    """All names of members in a value."""
    if isinstance(value, list):
        return {name for one in value for name in members(one)}
    return set(value).union(*map(members, value.values())) if isinstance(value, dict) else set()


def described():
    """All names of members that the schemas have."""
    def walk(schema):
        if isinstance(schema, list):
            return {name for one in schema for name in walk(one)}
        if not isinstance(schema, dict):
            return set()
        return set(schema.get("properties", {})).union(*map(walk, schema.values()))
    return walk(list(SCHEMAS.values()))


def places(value, at=()):
    """Where there is something in a value: of lists the first two."""
    children = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, child in children:
        yield (*at, key)
        yield from places(child, (*at, key))


def made_wrong(record):
    """The record with each of its values replaced and left out; `key` says how."""
    for place in places(record):
        for wrong in [*WRONG, ...]:
            changed = copy.deepcopy(record)
            inner = changed
            for key in place[:-1]:
                inner = inner[key]
            if wrong is ...:
                del inner[place[-1]]
            else:
                inner[place[-1]] = wrong
            if place != ("key",):
                changed["key"] = f"{record['key']} {list(place)} {wrong!r}"
            yield changed
