"""The rules that hold for every file: who may import whom, and how a file looks."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "tracker").rglob("*.py"))
LONGEST = 350  # lines
TABLES = {"core/wordings/english.py"}  # one table each, no code: as long as the world demands

each_file = pytest.mark.parametrize(
    "file", [pytest.param(file, id=str(file.relative_to(ROOT / "tracker"))) for file in FILES]
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([program, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def signatures(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def annotations(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    given = function.args
    for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if argument and argument.annotation:
            yield ast.unparse(argument.annotation)
    if function.returns:
        yield ast.unparse(function.returns)


def names(annotation: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(annotation.strip("'\""))))
    return {n.id for n in nodes if isinstance(n, ast.Name)} | {n.attr for n in nodes if isinstance(n, ast.Attribute)}


@pytest.fixture
def copy_of_the_project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "tracker", tmp_path / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_imports_run_downwards_only() -> None:
    report = lint_imports(ROOT)

    assert report.returncode == 0, report.stdout + report.stderr
    assert " 0 broken" in report.stdout


def test_a_new_room_without_a_place_is_refused(copy_of_the_project: Path) -> None:
    (copy_of_the_project / "tracker" / "attic.py").write_text('"""A room that no layer names."""\n')

    report = lint_imports(copy_of_the_project)

    assert report.returncode != 0
    assert "attic" in report.stdout + report.stderr


def test_an_import_upwards_is_refused(copy_of_the_project: Path) -> None:
    judge = copy_of_the_project / "tracker" / "core" / "judge.py"
    judge.write_text(judge.read_text("utf-8") + "\nimport tracker.store.tables\n")

    report = lint_imports(copy_of_the_project)

    assert report.returncode != 0
    assert "tracker.core.judge -> tracker.store.tables" in report.stdout


@each_file
def test_a_file_opens_with_a_line_that_says_what_it_is_for(file: Path) -> None:
    opening = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]

    assert opening.endswith((".", "?", ":", '"')), opening


@each_file
def test_no_signature_says_any(file: Path) -> None:
    vague = [
        f"{file.name}:{function.lineno} {function.name}"
        for function in signatures(file)
        for annotation in annotations(function)
        if "Any" in names(annotation)
    ]

    assert vague == []


@each_file
def test_no_import_stands_inside_a_function(file: Path) -> None:
    hidden = [
        f"{file.name}:{node.lineno}"
        for function in signatures(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and file.name != "wiring.py"
    ]

    assert hidden == []


@each_file
def test_a_file_fits_in_the_head(file: Path) -> None:
    lines = len(file.read_text("utf-8").splitlines())

    assert lines <= LONGEST or str(file.relative_to(ROOT / "tracker")) in TABLES


def test_the_files_that_may_be_long_hold_tables_only() -> None:
    functions = [function.name for name in TABLES for function in signatures(ROOT / "tracker" / name)]

    assert functions == []
