"""Country polygons and marks as files that the browser fetches once and keeps.

A map names the files; it never carries what is in them, so a filter costs a few hundred bytes instead of megabytes.
"""

import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import get_ident
from typing import Any, Literal

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
GEO = ROOT / "data" / "geo"
LONG_AGO = 946_684_800  # the first second of 2000: a tenth of its age is more than two years
SPHERE_URL = "app/static/sphere-equal-earth.geojson"

View = Literal["flat", "globe"]
POLYGONS: dict[View, str] = {"flat": "world-equal-earth.geojson", "globe": "world.geojson"}


def polygons_url(facts: pd.DataFrame, language: str, view: View = "flat") -> str:
    """The address of the polygons with `facts` (texts by territory_iso2) as their properties; one file a language and view."""
    by_iso2 = {row.pop("territory_iso2"): row for row in facts.to_dict("records")}
    source = GEO / POLYGONS[view]

    def collection() -> Any:
        content = json.loads(source.read_text("utf-8"))
        for feature in content["features"]:
            iso2 = feature["properties"]["iso2"]
            feature["properties"] = {
                "iso2": iso2,
                "index": code_index(iso2) if iso2 else -1,
                # an area without a row of its own says its name, or its code
                **{"title": feature["properties"].get("name", iso2), "detail": ""},
                **by_iso2.get(iso2, {}),
            }
        return content

    # the projected ones keep the name they always had: world-es-…
    name = f"world-{language}" if view == "flat" else f"globe-{language}"
    return _kept(name, _text(by_iso2) + _fingerprint(source), collection, "geojson")


def rows_url(name: str, rows: Any) -> str:
    """The address of the rows of a layer; `name` says which, and the language where they hold words."""
    return _kept(name, _text(rows), lambda: rows, "json")


def code_index(iso2: str) -> int:
    """Where a two-letter code stands among all of them: AA is 0, ZZ 675."""
    return (ord(iso2[0]) - 65) * 26 + ord(iso2[1]) - 65


def outlines() -> list[dict[str, Any]]:
    """Coarse projected outlines for the map that needs no WebGL: GeoJSON features with `iso2`."""
    return json.loads((GEO / "world-coarse.geojson").read_text("utf-8"))["features"]


def sphere() -> list[dict[str, Any]]:
    """The outline of the map and its grid: GeoJSON features with `kind` sea or graticule."""
    return json.loads((STATIC / "sphere-equal-earth.geojson").read_text("utf-8"))["features"]


def _kept(name: str, signature: str, make: Callable[[], Any], kind: str) -> str:
    """The address of a file of `name`, written where its signature is new.

    The file's name holds a hash of the signature: new facts are a new address, so no browser shows old ones.
    """
    file = STATIC / f"{name}-{hashlib.sha256(signature.encode()).hexdigest()[:12]}.{kind}"
    if not file.exists():
        draft = STATIC / f"{file.name}.{os.getpid()}-{get_ident()}.draft"  # readers may arrive together, at two servers too
        draft.write_text(_text(make()), "utf-8")
        # Streamlit says nothing of how long a static file may be kept; browsers then keep it for a tenth of its age.
        os.utime(draft, (LONG_AGO, LONG_AGO))
        draft.replace(file)
        for old in STATIC.glob(f"{name}-{'?' * 12}.{kind}"):
            if old.name != file.name:
                old.unlink(missing_ok=True)
    return f"app/static/{file.name}"


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
