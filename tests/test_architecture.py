"""Who may import whom, and what a page, a query and a drawing may contain: read from the syntax, nothing is run."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [ROOT / "app.py", *sorted(path for folder in ("pages", "dashboard", "etl") for path in (ROOT / folder).rglob("*.py"))]
PAGES = [path for path in FILES if path.parent.name == "pages"]

# What a module may import beyond the standard library: its rule. Pages share one; the modules of a package share the package's,
# and may import each other. A module that is not here fails.
PAGE = {
    f"dashboard.{name}"
    for name in ("shell", "filters", "picks", "queries", "charts", "facts", "market", "show", "tables", "blocks", "text")
}
RULES: dict[str, set[str]] = {
    "app": {"dashboard.shell"},
    # The warehouse, and the only way to it.
    "dashboard.warehouse": {"duckdb", "pandas", "streamlit", "etl.build", "etl.publish"},
    "dashboard.queries": {"dashboard.warehouse", "pandas"},
    # Drawings: data and a palette in, a figure or markup out; they know neither Streamlit nor the warehouse.
    "dashboard.theme": set(),
    "dashboard.basemap": {"pandas"},
    "dashboard.blocks": {"pandas", "dashboard.theme"},
    "dashboard.charts": {"pandas", "plotly", "dashboard.theme"},
    "dashboard.maps": {"pandas", "pydeck", "dashboard.theme", "dashboard.basemap", "etl.projection"},
    "dashboard.chooser": {"streamlit"},
    "dashboard.svgmap": {"pandas", "dashboard.theme", "dashboard.basemap", "dashboard.maps", "etl.projection"},
    # Words and sentences, the address, the reader's screen.
    "dashboard.text": {"pandas", "streamlit", "babel"},
    "dashboard.facts": {"pandas", "dashboard.text", "dashboard.theme"},
    "dashboard.address": {"streamlit"},
    "dashboard.screen": {"streamlit", "dashboard.text", "dashboard.address"},
    # What puts them on the screen.
    "dashboard.search": {"streamlit"} | {f"dashboard.{name}" for name in ("address", "blocks", "queries", "text")},
    "dashboard.filters": {"pandas", "streamlit"}
    | {f"dashboard.{name}" for name in ("queries", "ranges", "address", "screen", "tables", "text")},
    "dashboard.ranges": {"streamlit", "dashboard.address", "dashboard.text"},
    "dashboard.picks": {"streamlit", "dashboard.address", "dashboard.screen", "dashboard.text"},
    "dashboard.tables": {"pandas", "streamlit", "dashboard.text", "dashboard.theme"},
    "dashboard.show": {"pandas", "plotly", "streamlit"}
    | {
        f"dashboard.{name}"
        for name in (
            "address",
            "basemap",
            "blocks",
            "charts",
            "chooser",
            "maps",
            "svgmap",
            "queries",
            "screen",
            "tables",
            "text",
            "theme",
        )
    },
    "dashboard.market": {"pandas", "streamlit"}
    | {f"dashboard.{name}" for name in ("blocks", "charts", "facts", "picks", "show", "tables", "text", "theme")},
    "dashboard.shell": {"streamlit"}
    | {f"dashboard.{name}" for name in ("address", "blocks", "screen", "search", "text", "theme", "warehouse")},
    # The build runs without a dashboard.
    "etl": set(),
    "etl.__main__": {"etl.build", "etl.errors", "etl.publish"},
    "etl.build": {"duckdb", "etl.errors", "etl.load", "etl.publish"},
    "etl.errors": set(),
    "etl.load": {"duckdb", "etl.errors"},
    "etl.publish": {"duckdb", "filelock", "etl.errors"},
    "etl.projection": set(),
    "etl.basemap": {"antimeridian", "geopandas", "numpy", "shapely", "etl.projection"},
}
NETWORK = ("requests", "httpx", "aiohttp", "urllib3", "urllib.request", "socket", "http", "ftplib", "smtplib", "asyncio", "ssl")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """Every module imported anywhere in the file; of `from dashboard import text` that is dashboard.text."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            known = {name_of(file) for file in FILES}
            yield from (module if module in known else str(node.module) for module in modules)


def is_under(module: str, allowed: str) -> bool:
    return module == allowed or (allowed.split(".")[0] not in ("dashboard", "etl", "pages") and module.startswith(f"{allowed}."))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_what_its_rule_allows(path: Path) -> None:
    name = name_of(path)
    home = name if name in RULES else name.rpartition(".")[0]
    assert path in PAGES or home in RULES, f"{name} has no rule yet: write down what it may import"
    allowed = PAGE | {"streamlit"} if path in PAGES else RULES[home]
    imported = {module for module in imports_of(path) if module.split(".")[0] not in sys.stdlib_module_names}
    imported -= {module for module in imported if home.count(".") and module.startswith(f"{home}.")}
    assert {module for module in imported if not any(is_under(module, rule) for rule in allowed)} == set()


def test_no_rule_outlives_its_module() -> None:
    assert RULES.keys() - {name_of(path) for path in FILES} == set()


def test_only_the_warehouse_module_of_the_dashboard_opens_duckdb() -> None:
    opens = {name_of(path) for path in FILES if "duckdb" in set(imports_of(path)) and not name_of(path).startswith("etl")}
    assert opens == {"dashboard.warehouse"}


@pytest.mark.parametrize("path", [path for path in FILES if name_of(path).startswith("etl")], ids=name_of)
def test_the_build_knows_nothing_of_the_dashboard(path: Path) -> None:
    assert {module.split(".")[0] for module in imports_of(path)} & {"dashboard", "pages", "app", "streamlit"} == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_imports_a_network_client(path: Path) -> None:
    clients = {module for module in imports_of(path) for client in NETWORK if module == client or module.startswith(f"{client}.")}
    assert clients == set()
    assert "urllib" not in set(imports_of(path)), "name the part of urllib: urllib.request is a network client"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_short_and_says_which_question_it_answers(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 70
    assert "?" in (ast.get_docstring(tree_of(path)) or "")


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_defines_nothing(path: Path) -> None:
    defined = [
        node.name for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    ]
    assert defined == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_holds_no_colour_and_no_sql(path: Path) -> None:
    strings = [node.value for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in strings if re.search(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b", text)] == []
    assert [text for text in strings if re.search(r"\bselect\b.*\bfrom\b", text, re.IGNORECASE | re.DOTALL)] == []


def test_a_query_is_one_literal_text_and_its_values_are_parameters() -> None:
    nodes = [node for path in FILES if name_of(path).startswith("dashboard.queries.") for node in ast.walk(tree_of(path))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "query"]
    assert len(calls) > 20
    for call in calls:
        assert len(call.args) == 1, f"line {call.lineno}: parameters go by name"
        assert isinstance(call.args[0], ast.Constant), f"line {call.lineno}: the SQL is put together"
    names = [node for node in nodes if isinstance(node, ast.Name) and node.id == "query"]
    assert len(names) == len(calls), "query goes by another name somewhere"


def test_the_warehouse_is_asked_through_queries_alone() -> None:
    users = {name_of(path) for path in FILES if "dashboard.warehouse" in set(imports_of(path))}
    users = {user for user in users if not user.startswith("dashboard.queries.")}
    assert users == {"dashboard.shell"}  # it only names the error, to say it in plain words
