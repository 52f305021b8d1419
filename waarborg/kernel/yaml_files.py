# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading YAML 1.2: `on`, `yes` and `no` are words, and a fault can be found by its line."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from waarborg.kernel.errors import UnreadableYaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_OF_YAML_1_1: Final = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:merge")
"""What `yes` and `<<` meant. Merging can make a file of a few lines larger than any memory."""


class _Yaml12(_Loader):  # type: ignore[misc]  # the C loader has no stubs
    """The safe loader with the booleans and floats of YAML 1.2, and no doubled keys."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # the shape that PyYAML prescribes
        first: [(tag, regexp) for tag, regexp in resolvers if tag not in _OF_YAML_1_1]
        for first, resolvers in _Loader.yaml_implicit_resolvers.items()
    }

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Leave a mapping as it is, also where a tag asks to merge others into it."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # the signature of PyYAML
        """Build a mapping and refuse a key that stands in it twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="a list or a mapping cannot be a name", problem_mark=key.start_mark
                )
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key '{key.value}' stands here twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        built: dict[Any, Any] = super().construct_mapping(node, deep)
        return built


_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), "tf")
_Yaml12.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+$"),
    "-+0123456789",
)


DEEPEST: Final = 64
"""How deep lists and names may stand in each other; the files of the law need about ten."""


def yaml_events(text: str | bytes) -> Iterator[tuple[int, yaml.Event]]:
    """Yield what stands in YAML, each with how deep it lies, without building anything.

    Raises:
        yaml.YAMLError: from there on it is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        yield depth, event


def _refuse_deep(text: str | bytes) -> None:
    """Refuse what nests without end: the reader recurses in C, and would end the process."""
    for depth, event in yaml_events(text):
        if depth > DEEPEST:
            problem = f"lists or names stand more than {DEEPEST} deep in each other"
            mark: Any = event.start_mark  # the C reader has marks of its own type
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


def parse_yaml(text: str | bytes, name: str) -> Any:  # noqa: ANN401  # YAML holds anything
    """Return what the YAML `text` holds; `name` is used in the error.

    Raises:
        UnreadableYaml: it is no YAML; the error names the line.
    """
    try:
        _refuse_deep(text)
        return yaml.load(text, Loader=_Yaml12)  # noqa: S506  # _Yaml12 is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UnreadableYaml(
            file=name, line=mark.line + 1 if mark else 1, problem=str(error.problem)
        ) from error
    except (yaml.YAMLError, ValueError, UnicodeDecodeError) as error:
        raise UnreadableYaml(file=name, line=1, problem=str(error).splitlines()[0]) from error


def read_yaml(path: Path) -> Any:  # noqa: ANN401  # YAML holds anything
    """Return what the YAML file at `path` holds."""
    return parse_yaml(path.read_bytes(), str(path))


def line_of(text: str | bytes, place: Sequence[str | int]) -> int:
    """Return the line (from 1) on which the value at `place` starts.

    A place that is not there gives the line of the nearest part above it: that is
    where a missing key should have been.
    """
    node = yaml.compose(text, Loader=_Yaml12)
    line = 1
    for step in place:
        found = _step_into(node, step)
        if found is None:
            break
        line, node = found
    return line


def _step_into(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line + 1, child
    return None
