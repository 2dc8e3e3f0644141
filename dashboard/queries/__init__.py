"""One function per question. Plain values in, a frame out; an empty selection means no restriction."""

from dashboard.queries.activity import account_indicators, activity_kinds, organs, penx_lines
from dashboard.queries.destination import destinations
from dashboard.queries.diagnosis import competitiveness, swot_figures, swot_items
from dashboard.queries.indicator import indicator_scope, indicators
from dashboard.queries.network import (
    arcs,
    busiest_embassies,
    coverage,
    coverage_by_region,
    covering_embassies,
    posts,
    regions,
    totals,
    uncovered_destinations,
)
from dashboard.queries.pacific_alliance import (
    alliance_functions,
    alliance_members,
    alliance_offices,
    alliance_offices_by_region,
    practices,
    shared_cities,
    shared_countries,
)
from dashboard.queries.places import agreements_with, arc_ends, complementary_roles, mission_services, place, posts_in
from dashboard.queries.provenance import columns, corrections, exhibits, findings, relations, rows, sources
