"""Country polygons with their facts, as files that the browser fetches once and keeps.

A map names the file; it never carries the polygons, so a filter costs a few kilobytes instead of megabytes.
"""

import hashlib
import json
import os
from pathlib import Path
from threading import get_ident
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
GEO = ROOT / "data" / "geo"
SPHERE_URL = "app/static/sphere-equal-earth.geojson"


def polygons_url(facts: pd.DataFrame, language: str) -> str:
    """The address of the polygons with `facts` (texts by territory_iso2) as their properties; one file a language, written once.

    The name holds a hash of the content: new facts are a new address, so no browser shows old ones.
    """
    by_iso2 = {row.pop("territory_iso2"): row for row in facts.to_dict("records")}
    collection = json.loads((GEO / "world-equal-earth.geojson").read_text("utf-8"))
    for feature in collection["features"]:
        iso2 = feature["properties"]["iso2"]
        feature["properties"] = {
            "iso2": iso2,
            "index": code_index(iso2) if iso2 else -1,
            # an area without a row of its own says its name, or its code
            **{"title": feature["properties"].get("name", iso2), "detail": ""},
            **by_iso2.get(iso2, {}),
        }
    content = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    name = f"world-{language}-{hashlib.sha256(content).hexdigest()[:12]}.geojson"
    if not (STATIC / name).exists():
        draft = STATIC / f"{name}.{os.getpid()}-{get_ident()}.draft"  # readers may arrive together, at two servers too
        draft.write_bytes(content)
        draft.replace(STATIC / name)
        for old in STATIC.glob(f"world-{language}-*.geojson"):
            if old.name != name:
                old.unlink(missing_ok=True)
    return f"app/static/{name}"


def code_index(iso2: str) -> int:
    """Where a two-letter code stands among all of them: AA is 0, ZZ 675."""
    return (ord(iso2[0]) - 65) * 26 + ord(iso2[1]) - 65


def outlines() -> list[dict[str, Any]]:
    """Coarse projected outlines for the map that needs no WebGL: GeoJSON features with `iso2`."""
    return json.loads((GEO / "world-coarse.geojson").read_text("utf-8"))["features"]


def sphere() -> list[dict[str, Any]]:
    """The outline of the map and its grid: GeoJSON features with `kind` sea or graticule."""
    return json.loads((STATIC / "sphere-equal-earth.geojson").read_text("utf-8"))["features"]
