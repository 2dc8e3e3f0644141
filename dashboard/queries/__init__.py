"""One function per question. Plain values in, a frame out; an empty selection means no restriction."""

from dashboard.queries.destination import destinations
from dashboard.queries.diagnosis import competitiveness, swot_figures, swot_items, swot_links, swot_pairs
from dashboard.queries.history import moments, office_history, offices_at
from dashboard.queries.indicator import indicator_scope, indicators
from dashboard.queries.mission import concurrences, missions
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
    alliance_entities,
    alliance_functions,
    alliance_members,
    alliance_offices,
    alliance_offices_by_region,
    alliance_pair,
    alliance_profile,
    city_overlaps,
    consulates_beside_partners,
    practice_pilots,
    practices,
    shared_countries,
    unshared_countries,
)
from dashboard.queries.places import (
    agreements_with,
    arc_ends,
    complementary_roles,
    covered_by,
    findings_about,
    mission_services,
    nearest_posts,
    office_events,
    partner_offices,
    place,
    place_names,
    posts_in,
    territories,
)
from dashboard.queries.plan import (
    budget_facts,
    plan_gaps,
    plan_indicators,
    plan_notes,
    plan_totals,
    plans,
    programme_outputs,
    proposals,
)
from dashboard.queries.provenance import columns, corrections, exhibits, findings, relations, resting_on, rows, sources, version
from dashboard.queries.roles import (
    accreditation_steps,
    actor_roles,
    modes_of_work,
    promotion_institutions,
    shared_roles,
    value_added,
)
from dashboard.queries.timeline import timeline
