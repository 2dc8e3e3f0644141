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
from dashboard.facts.diagnosis import swot
from dashboard.facts.history import changes_at, moment_notes, network_at, numbers_at, office_rows, undated_openings
from dashboard.facts.mission import busiest, farthest, load, mission_numbers, missions, mode_meanings, reachable
from dashboard.facts.pacific_alliance import alliance, alliance_networks
from dashboard.facts.places import (
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
