"""The nodes of a rule file -> what is wrong with their shape, measured against the schemas. The only importer of jsonschema.

The schemas refer to each other by relative addresses, so that an editor can follow them from file to file. Here they are put
together once, in memory: nothing is fetched, and no address is followed while a file is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final
from urllib.parse import urljoin

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012, Schema, SchemaRegistry, SchemaResource

from engine.places import home
from engine.problem import Problem
from engine.shape.misfit import Misfit, tell
from engine.shape.spot import Plain, Shape
from engine.source import Node

_BASE: Final = "file:///schemas/"  # a name in the registry, not a place on any disk
_ONE: Final = ("items", "additionalProperties", "propertyNames", "if", "then")  # a schema stands under these words,
_MANY: Final = ("properties", "dependentSchemas")  # and several, by name, under these
_PROSE: Final = ("$schema", "$id", "$ref", "$defs", "title", "description", "patternErrorMessage")


def check(node: Node, schema: str = "ruleset") -> list[Problem]:
    """Everything that is wrong with the shape of a rule file, one problem for each mistake."""
    errors = _validator(schema).iter_errors(_plain(node))
    return tell([_misfit(error) for error in errors], node, shape_of(schema))


@cache
def shape_of(schema: str) -> Shape:
    """The schema of a whole file, its references replaced by what they refer to and its prose left out."""
    return _shape_at(f"{_BASE}{schema}.schema.json")


@cache
def schemas() -> SchemaRegistry:
    """Every schema of the project under its address."""
    folder = home() / "schemas"
    files = [("", folder / "ruleset.schema.json"), ("", folder / "published.schema.json")]
    files += [("kinds/", file) for file in (folder / "kinds").iterdir()]
    empty: SchemaRegistry = Registry()
    return empty.with_resources((f"{_BASE}{under}{file.name}", _resource(file)) for under, file in files)


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(shape_of(schema))


def _resource(file: Traversable) -> SchemaResource:
    contents: Schema = json.loads(file.read_text(encoding="utf-8"))
    return DRAFT202012.create_resource(contents)


@cache
def _shape_at(address: str) -> Shape:
    shape = _inlined(schemas().resolver().lookup(address).contents, address)
    return shape if isinstance(shape, Mapping) else {}


def _inlined(schema: object, address: str) -> object:
    """A schema with what it refers to in its place, and `is`, what that is called; its own examples stand first."""
    if not isinstance(schema, Mapping):
        return schema
    own: dict[str, object] = {}
    for word, said in schema.items():
        if word in _ONE:
            own[word] = _inlined(said, address)
        elif word in _MANY:
            own[word] = {name: _inlined(one, address) for name, one in said.items()}
        elif word not in _PROSE:
            own[word] = said
    if "$ref" not in schema:
        return own
    called = re.split(r"[/.]", str(schema["$ref"]).removesuffix(".schema.json"))[-1]
    return {**_shape_at(urljoin(address, schema["$ref"])), "is": called, **own}


def _plain(node: Node) -> Plain:
    """The values alone, as the validator wants them."""
    value = node.value
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _misfit(error: ValidationError) -> Misfit:
    """What the library found, without its words."""
    where, law = tuple(error.absolute_path), tuple(map(str, error.absolute_schema_path))
    if error.schema is False:  # another key forbids this one
        return Misfit(where, "beside", None, error.instance)
    if law[-2:] == ("then", "required"):
        return Misfit(where, "choice", None, error.instance)
    if "propertyNames" in law:
        return Misfit((*where, str(error.instance)), "name", error.validator_value, error.instance)
    return Misfit(where, str(error.validator), error.validator_value, error.instance)
