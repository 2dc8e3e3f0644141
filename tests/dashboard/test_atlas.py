"""Where a map is sent, without a browser: what an address may ask for."""

import pytest
import streamlit as st

from dashboard import atlas
from dashboard.basemap import View
from dashboard.maps import Position


@pytest.mark.parametrize(
    ("asked", "view", "position"),
    [
        ("10.5_-20_2.25", "flat", Position(10.5, -20, 2.25)),
        ("-70_-10_1", "globe", Position(-70, -10, 1)),
        ("300_0_0", "flat", Position(300, 0, 0)),
        ("300_0_0", "globe", None),  # no such meridian
        ("", "flat", None),
        ("1_2", "flat", None),
        ("1_2_3_4", "flat", None),
        ("nan_0_0", "flat", None),
        ("1e9_0_0", "flat", None),
        ("0_0_50", "flat", None),
        ("x" * 2000, "globe", None),
    ],
)
def test_a_position_in_the_address_is_taken_only_where_it_is_one(
    asked: str, view: View, position: Position | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "query_params", {"at": asked})
    assert atlas._asked(view) == position
