"""What the data say, in sentences: frames and counts in, words of the reader's language out."""

from dashboard.facts.coverage import five_sentences, network, reach, target, without_office
from dashboard.facts.destination import (
    MEMBERS,
    METHOD,
    against_partners,
    alike,
    destination_numbers,
    destinations,
    remarks,
    side_by_side,
    sized,
)
from dashboard.facts.diagnosis import (
    crossing_table,
    evidence,
    evidence_table,
    figures_inside,
    item_code,
    plan_code,
    quadrants,
    ranking,
    swot,
)
from dashboard.facts.history import changes_at, moment_notes, network_at, numbers_at, office_rows, refused_day, undated_openings
from dashboard.facts.mission import busiest, farthest, load, mission_numbers, missions, mode_meanings, reachable
from dashboard.facts.pacific_alliance import (
    alliance,
    alliance_networks,
    compared,
    difference,
    models,
    named,
    piloted,
    pilots,
    stages,
    together,
)
from dashboard.facts.places import (
    brief,
    counted_within,
    covered_places,
    covers,
    not_understood,
    offices,
    place_numbers,
    record,
    represented,
    rung,
    sales,
    trend,
)
from dashboard.facts.plan import (
    above,
    below,
    boxes,
    broken,
    chain,
    drawn,
    money,
    plan_lines,
    plan_numbers,
    plan_record,
    plan_table,
    printed_plans,
)
from dashboard.facts.provenance import concerning, looked_up, provenance, resting
from dashboard.facts.roles import actor_lanes, basis, divided, institutions, lanes, mode_numbers
from dashboard.facts.timeline import bands, dated, events_in_words, precisions
