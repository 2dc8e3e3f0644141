"""What the data say, in sentences: frames and counts in, words of the reader's language out."""

from dashboard.facts.coverage import five_sentences, network, reach, target, without_office
from dashboard.facts.destination import destination_numbers, destinations, largest_importers
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
from dashboard.facts.pacific_alliance import alliance, alliance_networks
from dashboard.facts.places import market, record, represented, rung
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
