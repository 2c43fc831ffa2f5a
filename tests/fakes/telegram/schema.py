"""Judges calls by the vendored Bot API schema: unknown names are violations, missing or wrong values are 400."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.fakes.telegram.errors import ApiError, Json, bad_request

_FILE = Path(__file__).with_name("schema.json")

# What the official server says when a value is absent; everything else gets the generic sentence.
_ABSENT = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
}
_JSON_NAMES = {
    "reply_markup": "reply keyboard markup",
    "entities": "entities",
    "caption_entities": "entities",
}


class Mismatch(Exception):
    """A value does not have the type that the schema names."""


class Judgement:
    """One pass over one call. `unknown` gathers names that the schema does not have."""

    def __init__(self, types: Mapping[str, Any], unions: Mapping[str, Any]) -> None:
        self.types = types
        self.unions = unions
        self.unknown: list[str] = []

    def value(self, spelled: str, given: Any, where: str) -> Any:
        """The value, typed; raises Mismatch."""
        if spelled.startswith("Array of "):
            return self._array(spelled.removeprefix("Array of "), given, where)
        names = spelled.replace(" and ", " or ").replace(", ", " or ").split(" or ")
        if len(names) > 1:
            return self._first_that_fits(names, given, where)
        return self._single(names[0], given, where)

    def _single(self, name: str, given: Any, where: str) -> Any:
        if name in _SCALARS:
            return _SCALARS[name](given, where)
        if name == "RichText" and isinstance(given, str):
            return given
        if name == "RichText" and isinstance(given, list):
            return self._array("RichText", given, where)
        if name in self.unions:
            return self._union(name, given, where)
        return self._object(name, given, where)

    def _array(self, inner: str, given: Any, where: str) -> list[Any]:
        if not isinstance(given, list):
            raise Mismatch(f'Field "{where}" must be of type Array')
        return [self.value(inner, item, where) for item in given]

    def _object(self, name: str, given: Any, where: str) -> Json:
        if not isinstance(given, dict):
            raise Mismatch(f'Field "{where}" must be of type Object')
        fields = self.types.get(name, {})
        for field, (_, required, _) in fields.items():
            if required and given.get(field) is None:
                raise Mismatch(f'Can\'t find field "{field}"')
        self.unknown += [f"{where}.{field} (not in {name})" for field in given if field not in fields]
        return {key: self._field(fields[key], given[key], key) for key in given if key in fields}

    def _field(self, field: list[Any], given: Any, key: str) -> Any:
        if field[2] is not None and given != field[2]:
            raise Mismatch(f'Field "{key}" must be "{field[2]}"')
        return self.value(field[0], given, key)

    def _union(self, name: str, given: Any, where: str) -> Any:
        """The variants that share the value's discriminator, else all of them, in turn."""
        if not isinstance(given, dict):
            raise Mismatch(f'Field "{where}" must be of type Object')
        variants = [v for v in self.unions[name] if self._constant_fits(v, given)]
        if not variants:
            raise Mismatch(f'{name}: unknown type "{given.get("type")}"')
        return self._first_that_fits(variants, given, where)

    def _constant_fits(self, variant: str, given: Json) -> bool:
        if variant in self.unions:
            return True
        constants = {key: field[2] for key, field in self.types[variant].items() if field[2] is not None}
        return all(given.get(key) == value for key, value in constants.items())

    def _first_that_fits(self, names: list[str], given: Any, where: str) -> Any:
        """A variant without unknown fields wins; then one with them; else the first one's complaint."""
        complaint: Mismatch | None = None
        second_best: tuple[Any, list[str]] | None = None
        for name in names:
            trial = Judgement(self.types, self.unions)
            try:
                judged = trial.value(name, given, where)
            except Mismatch as mismatch:
                complaint = complaint or mismatch
                continue
            if not trial.unknown:
                return judged
            second_best = second_best or (judged, trial.unknown)
        if second_best is None:
            raise complaint or Mismatch(f'Field "{where}" is not supported')
        self.unknown += second_best[1]
        return second_best[0]


def _integer(given: Any, where: str) -> int:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if isinstance(given, str) and given.removeprefix("-").isdecimal():
        return int(given)
    raise Mismatch(f'Field "{where}" must be of type Number')


def _string(given: Any, where: str) -> str:
    if isinstance(given, str):
        return given
    raise Mismatch(f'Field "{where}" must be of type String')


def _boolean(given: Any, where: str) -> bool:
    if isinstance(given, bool):
        return given
    raise Mismatch(f'Field "{where}" must be of type Boolean')


def _true(given: Any, where: str) -> bool:
    if given is True:
        return given
    raise Mismatch(f'Field "{where}" must be True')


def _float(given: Any, where: str) -> float:
    if isinstance(given, int | float) and not isinstance(given, bool):
        return float(given)
    raise Mismatch(f'Field "{where}" must be of type Number')


def _file(given: Any, where: str) -> str:
    return _string(given, where)


_SCALARS = {
    "Integer": _integer, "String": _string, "Boolean": _boolean, "True": _true, "Float": _float, "InputFile": _file,
}  # fmt: skip


class Schema:
    """The Bot API as its documentation describes it."""

    def __init__(self) -> None:
        self._source: Json = json.loads(_FILE.read_text(encoding="utf-8"))
        self.api: str = self._source["api"]
        self._by_lower_case: dict[str, str] = {name.lower(): name for name in self._source["methods"]}

    def method_named(self, spelled: str) -> str | None:
        """The method's own spelling; the server ignores case."""
        return self._by_lower_case.get(spelled.lower())

    def judge(self, method: str, given: Mapping[str, Any]) -> tuple[Json, list[str]]:
        """Typed parameters and violations (names that the method does not have). Raises ApiError 400."""
        fields = self._source["methods"][method]
        judgement = Judgement(self._source["types"], self._source["unions"])
        judgement.unknown += [f"{method}: unknown parameter {key}" for key in given if key not in fields]
        for key, (_, required, _) in fields.items():
            if required and given.get(key) in (None, ""):
                raise bad_request(_ABSENT.get(key, f'parameter "{key}" is required'))
        typed = {key: _parameter(judgement, fields[key][0], key, given[key]) for key in given if key in fields}
        return typed, [v if v.startswith(method) else f"{method}: {v}" for v in judgement.unknown]


def _parameter(judgement: Judgement, spelled: str, key: str, given: Any) -> Any:
    """A parameter arrives as a form string or, in a JSON body, as a JSON value."""
    try:
        return judgement.value(spelled, _unpacked(spelled, given), key)
    except (Mismatch, ValueError) as mismatch:
        raise _refusal(key, spelled, mismatch) from mismatch


def _unpacked(spelled: str, given: Any) -> Any:
    if not isinstance(given, str) or spelled in {"String", "Integer", "InputFile or String", "InputFile"}:
        return given
    if spelled == "Integer or String":
        return given
    if spelled == "Boolean" and given.lower() in {"true", "false", "1", "0"}:
        return given.lower() in {"true", "1"}
    return json.loads(given)


def _refusal(key: str, spelled: str, mismatch: Exception) -> ApiError:
    if spelled in {"String", "Integer", "Boolean", "Float", "Integer or String"}:
        return bad_request(_ABSENT.get(key, f'parameter "{key}" must be of type {spelled}'))
    if isinstance(mismatch, ValueError):
        return bad_request(f"can't parse {_JSON_NAMES.get(key, key)} JSON object")
    return bad_request(f"can't parse {_JSON_NAMES.get(key, key)}: {mismatch}")
