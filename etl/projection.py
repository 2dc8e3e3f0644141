"""Equal Earth map projection, in the units of the base map files.

Šavrič, Patterson and Jenny (2018), "The Equal Earth map projection",
International Journal of Geographical Information Science 33(3), 454-465.
Equal-area. Here x runs from -500 (180° W) to 500 (180° E) on the equator and
y grows downwards, as a screen does; (0, 0) is longitude 0, latitude 0.
Points and arcs must pass through this function to meet the polygons of
``data/geo/world-equal-earth.geojson``.
"""

from math import asin, cos, pi, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_WIDTH = 500.0
SCALE = HALF_WIDTH * 3 * A1 / (2 * sqrt(3) * pi)


def equal_earth(longitude_deg: float, latitude_deg: float) -> tuple[float, float]:
    """Return (x, y) of a point on the base map; y grows downwards."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude_deg)))
    theta2 = theta * theta
    theta6 = theta2**3
    slope = A1 + 3 * A2 * theta2 + theta6 * (7 * A3 + 9 * A4 * theta2)
    height = theta * (A1 + A2 * theta2 + theta6 * (A3 + A4 * theta2))
    x = 2 * sqrt(3) * radians(longitude_deg) * cos(theta) / (3 * slope)
    return SCALE * x, -SCALE * height
