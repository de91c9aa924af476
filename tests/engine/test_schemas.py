from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rulefiles import node, ruleset

from engine.kinds import COLUMN_KINDS, TABLE_KINDS
from engine.kinds.tables.layout import Layout
from engine.kinds.tables.written import Written
from engine.model import Check, Column, Field, FileFormat, Follows, Input, Level, List, Parameter, Ruleset, Table
from engine.naming import NAME
from engine.places import home
from engine.shape import check, schemas, shape_of
from engine.words import Source

FOLDER = Path(__file__).parents[2] / "schemas"
FILES = sorted(FOLDER.rglob("*.schema.json"))
CONTENTS = {file.relative_to(FOLDER).as_posix(): json.loads(file.read_text(encoding="utf-8")) for file in FILES}


def every_property(schema: object, path: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every property and definition of a schema, however deep, by its JSON pointer; conditions are not properties."""
    if not isinstance(schema, Mapping):
        return
    for word in ("properties", "$defs"):
        for name, said in schema.get(word, {}).items():
            yield f"{path}/{word}/{name}", said
            yield from every_property(said, f"{path}/{word}/{name}")
    for word in ("items", "additionalProperties"):
        yield from every_property(schema.get(word), f"{path}/{word}")


@pytest.mark.parametrize("file", CONTENTS)
def test_every_schema_keeps_the_law_of_schemas(file):
    Draft202012Validator.check_schema(CONTENTS[file])
    assert CONTENTS[file]["$id"] == Path(file).name  # a relative address: an editor finds the other files from this one


@pytest.mark.parametrize("file", CONTENTS)
def test_every_property_has_a_title_a_description_and_examples(file):
    found = list(every_property(CONTENTS[file]))
    assert found or "$ref" in CONTENTS[file]
    for path, said in [("", CONTENTS[file]), *found]:
        assert said.get("title"), path
        assert str(said.get("description", "")).endswith("."), path
        assert said.get("examples") or path == "", path


@pytest.mark.parametrize("file", CONTENTS)
def test_a_reference_stands_beside_prose_only(file):
    for path, said in every_property(CONTENTS[file]):
        if "$ref" in said:
            assert set(said) <= {"$ref", "title", "description", "examples"}, path


@pytest.mark.parametrize("file", CONTENTS)
def test_no_schema_asks_which_of_several_objects_is_meant(file):
    assert not re.search(r'"(oneOf|anyOf)"', json.dumps(CONTENTS[file]))


@pytest.mark.parametrize("file", CONTENTS)
def test_every_object_is_closed(file):
    for path, said in [("", CONTENTS[file]), *every_property(CONTENTS[file])]:
        if "properties" in said:
            assert said.get("additionalProperties") is False, path


@pytest.mark.parametrize("file", CONTENTS)
def test_every_example_keeps_its_own_schema(file):
    registry = schemas()
    for path, said in [("", CONTENTS[file]), *every_property(CONTENTS[file])]:
        address = f"file:///schemas/{file}#{path}"
        validator = Draft202012Validator({"$ref": address}, registry=registry)
        for example in said.get("examples", []):
            assert [error.message for error in validator.iter_errors(example)] == [], path


def test_the_schemas_alone_refuse_what_the_shape_stage_refuses():
    whole = Draft202012Validator({"$ref": "file:///schemas/ruleset.schema.json"}, registry=schemas())
    head = {"ruleset": "a", "version": "1", "in_force": {"from": "2026-01-01"}, "language": "en", "title": "t"}
    assert whole.is_valid(head)
    assert whole.is_valid({**head, "columns": {"n": {"formula": "a"}}})
    assert not whole.is_valid({**head, "columns": {"n": {}}})
    assert not whole.is_valid({**head, "columns": {"n": {"formula": "a", "lookup": {"of": "a", "groups": {"x": [1]}}}}})
    assert not whole.is_valid({**head, "tables": {"t": {"target": {"of": "a", "at_least": 1, "at_most": 2}}}})


def test_every_reference_leads_to_a_file_of_ours():
    assert {address.rsplit("/", 1)[-1] for address in schemas()} == {Path(file).name for file in CONTENTS}
    assert "$ref" not in json.dumps([shape_of("ruleset"), shape_of("published")])


def test_the_pattern_of_names_is_the_one_that_reading_uses():
    assert CONTENTS["ruleset.schema.json"]["$defs"]["name"]["pattern"] == NAME


def test_there_is_a_schema_for_each_kind_and_a_kind_for_each_schema():
    shown = {file.removeprefix("kinds/").removesuffix(".schema.json") for file in CONTENTS if file.startswith("kinds/")}
    assert shown == {*COLUMN_KINDS, *TABLE_KINDS}


SAID = {"title", "source", "basis", "notes", "unguarded"}
RENAMED = {
    "documents": "published",
    # the word in a file: the field that keeps it
    "ruleset": "name",
    "in_force": "since",
    "seen_in": "of",
    "every": "of",
    "key": "keys",
    "range": "low",
    "ranges": "bands",
    "rates": "slices",
    "above": "slices",
    "given": "axes",
}
# fields that no single key gives: places, what is made of others, and what stands beside the kind
MADE = {"place", "file", "until", "origin", "high", "said", "value_place", "typed", "kind", "names", "has_otherwise"}
MADE |= {"otherwise_place", "of_name", "blank_totals", "show", "name", "cases", "axes", "spread", "layout", "table", "level"}
# records in which a kind keeps some of its keys together
PARTS = {"statement": (Layout, Written)}


def words(properties: Mapping[str, object]) -> set[str]:
    return {"said" if word in SAID else RENAMED.get(word, word) for word in properties}


@pytest.mark.parametrize(
    ("part", "record"),
    [("level", Level), ("field", Field), ("input", Input), ("parameter", Parameter), ("check", Check), ("source", Source)],
)
def test_each_part_of_the_schema_has_its_field(part, record):
    shown = words(CONTENTS["ruleset.schema.json"]["$defs"][part]["properties"])
    kept = {field.name for field in dataclasses.fields(record)}
    assert shown - kept == set()
    assert kept - shown - MADE == set()


def test_the_file_the_column_and_the_table_have_their_fields():
    root = CONTENTS["ruleset.schema.json"]
    assert words(root["properties"]) - {field.name for field in dataclasses.fields(Ruleset)} == set()
    column = words(root["$defs"]["column"]["properties"]) - set(COLUMN_KINDS)
    assert column - {field.name for field in dataclasses.fields(Column)} == set()
    table = words(root["$defs"]["table"]["properties"]) - set(TABLE_KINDS) - {"show"}
    assert table - {field.name for field in dataclasses.fields(Table)} == set()
    written = words(root["$defs"]["list"]["properties"]) - {"across"}
    assert written - {field.name for field in dataclasses.fields(List)} == set()
    file = root["$defs"]["input"]["properties"]["file"]["properties"]
    assert set(file) == {field.name for field in dataclasses.fields(FileFormat)}
    assert {field.name for field in dataclasses.fields(Follows)} == {"kind", "by"}


@pytest.mark.parametrize("word", [word for word in (*COLUMN_KINDS, *TABLE_KINDS) if word != "formula"])
def test_each_key_of_a_kind_has_its_field_and_each_field_its_key(word):
    records = ({**COLUMN_KINDS, **TABLE_KINDS}[word], *PARTS.get(word, ()))
    shown = words(CONTENTS[f"kinds/{word}.schema.json"]["properties"])
    kept = {field.name for record in records for field in dataclasses.fields(record)}
    assert shown - kept - {"rows"} == set()
    assert kept - shown - MADE == set()


def test_the_words_of_yes_and_no_are_those_that_the_schema_tells():
    (field,) = ruleset("inputs: {t: {level: x, columns: {a: {type: yes_no}}}}").inputs["t"].columns
    told = CONTENTS["ruleset.schema.json"]["$defs"]["field"]["properties"]
    assert ", ".join(field.yes) in told["yes"]["description"]
    assert ", ".join(field.no) in told["no"]["description"]


def test_the_schemas_lie_in_the_checkout():
    assert (home() / "schemas" / "ruleset.schema.json").is_file()
    assert check(node("columns: {}")) == []
