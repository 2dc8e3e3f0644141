"""What the data say, in sentences: frames and counts in, words of the reader's language out."""

from dashboard.facts.coverage import five_sentences, network, reach, target, without_office
from dashboard.facts.destination import destination_numbers, destinations, largest_importers
from dashboard.facts.diagnosis import swot
from dashboard.facts.pacific_alliance import alliance, alliance_networks
from dashboard.facts.places import brief, market, record, represented, rung
