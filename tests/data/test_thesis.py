"""The thesis's own lists, totals and relations, read from its pages by hand: the warehouse has to give the same ones."""

from math import ceil
from typing import Any

import duckdb
import pytest

# Annex 04: the concurrences, in the line of each embassy.
ANNEX_04_CONCURRENCES = {
    "El Salvador": ["Belice"],
    "República Dominicana": ["Haití"],
    "Venezuela": ["Surinam", "Guyana"],
    "Austria": ["Hungría", "República Eslovaca", "Eslovenia"],
    "Bélgica": ["Luxemburgo"],
    "España": ["Andorra"],
    "Finlandia": ["Lituania", "Estonia", "Letonia"],
    "Francia": ["Mónaco"],
    "Grecia": ["Bulgaria", "Albania"],
    "Italia": ["San Marino", "Chipre"],
    "Polonia": ["Ucrania"],
    "Rumanía": ["Serbia", "Montenegro", "Macedonia", "Moldavia", "Croacia", "Bosnia-Herzegovina"],
    "Rusia": ["Armenia", "Bielorrusia", "Kazajstán"],
    "Santa Sede": ["Malta"],
    "Suecia": ["Islandia", "Dinamarca"],
    "Suiza": ["Liechtenstein"],
    "Turquía": ["Georgia"],
    "Arabia Saudita": ["Bahréin", "Omán"],
    "China": ["Corea del Norte", "Mongolia", "Pakistán"],
    "India": ["Nepal", "Bangladesh", "Sri Lanka"],
    "Indonesia": ["Timor-Leste"],
    "Malasia": ["Camboya", "Brunei Darussalam"],
    "Tailandia": ["Filipinas", "Myanmar", "Laos"],
    "Australia": ["Nueva Zelanda", "Papúa Nueva Guinea", "República de Fiji"],
    "Argelia": ["Túnez"],
    "Egipto": ["Líbano", "Jordania"],
    "Marruecos": ["Senegal", "Mauritania"],
    "Sudáfrica": ["Mozambique"],
}

# Annex 03: "34 países sede de misiones diplomáticas y consulares".
ANNEX_03_RESIDENT = """
    Costa Rica, Cuba, El Salvador, Guatemala, Honduras, Nicaragua, Trinidad y Tobago, Paraguay, Uruguay, Venezuela, Austria,
    Finlandia, Grecia, Irlanda, Noruega, Polonia, Portugal, República Checa, Rumanía, Santa Sede, Suecia, Suiza, Arabia Saudita,
    Argelia, Azerbaiyán, Israel, Kuwait, Malasia, Catar, Singapur, Vietnam, Egipto, Ghana, Sudáfrica
"""

# Table 1 by region: offices, and the countries they are in.
TABLE_1_OFFICES = {
    "América del Norte": (6, "CA MX US"),
    "América Central y Caribe": (2, "DO PA"),
    "América del Sur": (6, "AR BO BR CL CO EC"),
    "Europa": (9, "BE DE ES FR GB IT NL RU TR"),
    "Asia": (10, "AE CN ID IN JP KR TH TW"),
    "África": (1, "MA"),
    "Oceanía": (1, "AU"),
}

# Annex 04 by region: embassies, consulates.
ANNEX_04_MISSIONS = {
    "América del Norte": (3, 17),
    "América Central y Caribe": (9, 1),
    "América del Sur": (9, 25),
    "Europa": (21, 19),
    "Asia": (14, 6),
    "Oceanía": (1, 1),
    "África": (5, 0),
}

# Annex 05 by region of the destination: resident, concurrent without Iran and Maldives, and those two.
ANNEX_05_DESTINATIONS = {
    "América Central y Caribe": (7, 2, 0),
    "América del Sur": (3, 2, 0),
    "Europa": (12, 27, 0),
    "Asia": (8, 15, 2),
    "Oceanía": (0, 3, 0),
    "África": (4, 6, 0),
}

# Annex 06: embassies, consulates, trade offices.
ANNEX_06_NETWORKS = {"CO": (59, 40, 30), "CL": (72, 51, 55), "MX": (80, 67, 48), "PE": (62, 69, 35)}

# Annex 06: entities in each function, from the articulator to external action.
ANNEX_06_ENTITIES = {"CO": [1, 1, 1, 7, 4, 1], "CL": [1, 1, 2, 7, 4, 1], "MX": [1, 1, 2, 4, 4, 1], "PE": [1, 1, 2, 6, 5, 1]}

# Annex 07: offices by region printed, in the order North, Central and Caribbean, South, Europe, Asia, Africa, Oceania.
ANNEX_07_REGIONS = {
    "CO": [6, 7, 6, 6, 5, 0, 0],
    "CL": [9, 7, 10, 13, 13, 2, 1],
    "MX": [15, 2, 5, 13, 11, 1, 1],
    "PE": [6, 2, 6, 9, 10, 1, 1],
}
REGIONS = ["América del Norte", "América Central y Caribe", "América del Sur", "Europa", "Asia", "África", "Oceanía"]

# Annex 07: the cities that stand in all four columns.
ANNEX_07_SHARED_CITIES = {
    "Toronto", "Nueva York", "Miami", "Sao Paulo", "Buenos Aires", "Madrid", "Londres", "París", "Moscú", "Estambul",
    "Nueva Delhi", "Tokio", "Seúl",
}  # fmt: skip

# Annex 07 against Annex 05: which of the 89 have an office of a partner.
ANNEX_07_IN_THE_89 = {
    "CL": "CR CU CZ GT HN MY PL PY SE SV UY VE VN ZA",
    "CO": "CR GT SG TT VE",
    "MX": "CH CU GT MY QA SE SG",
}


def names(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(",")]


def rows(warehouse: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:
    return warehouse.execute(sql).fetchall()


def one(warehouse: duckdb.DuckDBPyConnection, sql: str) -> Any:
    ((value,),) = rows(warehouse, sql)
    return value


# The network ---------------------------------------------------------------------------------------------------------


def test_the_network_has_62_embassies_69_consulates_and_35_offices_in_30_countries_as_footnote_5_and_table_1_say(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    counts = rows(warehouse, "SELECT kind, count(*), count(DISTINCT country_iso2) FROM network GROUP BY kind")
    assert set(counts) == {("embassy", 62, 62), ("consulate", 69, 23), ("trade_office", 35, 30)}


def test_embassies_and_consulates_are_the_131_missions_of_the_introduction(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert one(warehouse, "SELECT count(*) FROM network WHERE kind IN ('embassy', 'consulate')") == 131


def test_embassies_and_consulates_fall_into_the_regions_of_annex_04(warehouse: duckdb.DuckDBPyConnection) -> None:
    counted = rows(
        warehouse,
        "SELECT region_es, count(*) FILTER (kind = 'embassy'), count(*) FILTER (kind = 'consulate') "
        "FROM network WHERE kind <> 'trade_office' GROUP BY region_es",
    )
    assert {region: (embassies, consulates) for region, embassies, consulates in counted} == ANNEX_04_MISSIONS


def test_trade_offices_fall_into_the_regions_and_countries_of_table_1(warehouse: duckdb.DuckDBPyConnection) -> None:
    counted = rows(
        warehouse,
        "SELECT region_es, count(*), string_agg(DISTINCT country_iso2, ' ' ORDER BY country_iso2) "
        "FROM network WHERE kind = 'trade_office' GROUP BY region_es",
    )
    assert {region: (offices, countries) for region, offices, countries in counted} == TABLE_1_OFFICES


def test_hong_kong_is_a_territory_of_its_own_counted_inside_china(warehouse: duckdb.DuckDBPyConnection) -> None:
    posts = rows(warehouse, "SELECT kind, territory_iso2, country_iso2 FROM network WHERE city_es = 'Hong Kong' ORDER BY kind")
    assert posts == [("consulate", "HK", "CN"), ("trade_office", "HK", "CN")]
    china = rows(warehouse, "SELECT consulates_count, trade_offices_count FROM coverage WHERE territory_iso2 = 'CN'")
    assert china == [(3, 3)]  # Guangzhou, Hong Kong, Shanghai (Annex 04); Beijing, Shanghai, Hong Kong (Table 1)
    assert rows(warehouse, "SELECT * FROM coverage WHERE territory_iso2 IN ('HK', 'MO')") == []
    alone = rows(warehouse, "SELECT territory_iso2, level FROM coverage WHERE territory_iso2 IN ('TW', 'PR') ORDER BY 1 DESC")
    assert alone == [("TW", "trade_office"), ("PR", "none")]


def test_18_offices_were_created_on_26_october_2011_as_footnote_109_says(warehouse: duckdb.DuckDBPyConnection) -> None:
    created = rows(
        warehouse,
        "SELECT date_precision, event, instrument, count(*), count(DISTINCT city_es) FROM trade_office_event "
        "WHERE event_date = DATE '2011-10-26' GROUP BY ALL",
    )
    assert created == [("day", "opened", "Resolución Suprema N° 393-2011-RE", 18, 18)]


def test_7_offices_closed_and_6_opened_in_2017_as_footnote_111_says(warehouse: duckdb.DuckDBPyConnection) -> None:
    changed = rows(
        warehouse,
        "SELECT event, date_precision, list(name_printed ORDER BY event_number) FROM trade_office_event "
        "WHERE year(event_date) = 2017 GROUP BY ALL ORDER BY event",
    )
    assert changed == [
        ("opened", "year", ["Buenos Aires", "Sídney", "Hong Kong", "Santo Domingo", "Bangkok", "Houston"]),
        ("closed", "year", ["Accra", "Caracas", "Ginebra", "Lisboa", "Pretoria", "Tel Aviv", "Washington"]),
    ]


def test_no_office_that_closed_in_2017_is_in_table_1_and_every_one_that_opened_is(warehouse: duckdb.DuckDBPyConnection) -> None:
    standing = "SELECT city_es FROM network WHERE kind = 'trade_office'"
    changed = f"SELECT count(*) FROM trade_office_event WHERE year(event_date) = 2017 AND city_es IN ({standing}) AND event = "
    assert one(warehouse, changed + "'closed'") == 0
    assert one(warehouse, changed + "'opened'") == 6


# Concurrences and destinations ---------------------------------------------------------------------------------------


def test_each_embassy_covers_the_destinations_in_its_line_of_annex_04(warehouse: duckdb.DuckDBPyConnection) -> None:
    covered = rows(
        warehouse,
        "SELECT e.name_printed, list(a.name_printed) FROM accreditation AS a "
        "JOIN network AS e ON e.kind = 'embassy' AND e.country_iso2 = a.embassy_iso2 GROUP BY e.name_printed",
    )
    assert {embassy: sorted(away) for embassy, away in covered} == {
        embassy: sorted(away) for embassy, away in ANNEX_04_CONCURRENCES.items()
    }
    assert one(warehouse, "SELECT count(*) FROM accreditation") == 55


def test_romania_covers_six_more_than_any_other_embassy_of_annex_04(warehouse: duckdb.DuckDBPyConnection) -> None:
    busiest = rows(warehouse, "SELECT embassy_iso2, count(*) AS n FROM accreditation GROUP BY 1 ORDER BY n DESC LIMIT 2")
    assert busiest[0] == ("RO", 6)
    assert busiest[1][1] < 6


@pytest.mark.parametrize("exhibit", ["annex_03", "annex_05"])
def test_the_annex_lists_34_residents_and_the_55_of_annex_04_with_iran_and_maldives(
    warehouse: duckdb.DuckDBPyConnection, exhibit: str
) -> None:
    listed = "SELECT name_printed FROM base.destination_listing WHERE exhibit_id = $exhibit AND kind = $kind"
    resident = warehouse.execute(listed, {"exhibit": exhibit, "kind": "resident"}).fetchall()
    concurrent = warehouse.execute(listed, {"exhibit": exhibit, "kind": "concurrent"}).fetchall()
    assert sorted(name for (name,) in resident) == sorted(names(ANNEX_03_RESIDENT))
    away = [name for covered in ANNEX_04_CONCURRENCES.values() for name in covered]
    assert sorted(name for (name,) in concurrent) == sorted([*away, "Irán", "Maldivas"])
    assert (len(resident), len(concurrent)) == (34, 57)


def test_34_resident_and_55_concurrent_destinations_make_the_89_of_annex_05(warehouse: duckdb.DuckDBPyConnection) -> None:
    kinds = rows(warehouse, "SELECT kind, count(*) FROM destination WHERE counted GROUP BY kind ORDER BY kind")
    assert kinds == [("resident", 34), ("concurrent", 55)]
    assert one(warehouse, "SELECT count(*) FROM derived_destination") == 89
    assert one(warehouse, "SELECT count(*) FROM destination") == 91


def test_iran_and_maldives_of_annexes_03_and_05_are_listed_and_not_counted(warehouse: duckdb.DuckDBPyConnection) -> None:
    uncounted = rows(
        warehouse,
        "SELECT destination_iso2, kind, level, covering_iso2, is_in_annex_03, is_in_annex_05 "
        "FROM destination WHERE NOT counted ORDER BY 1",
    )
    assert uncounted == [("IR", "concurrent", "listed", None, True, True), ("MV", "concurrent", "listed", None, True, True)]


def test_the_coverage_ladder_is_30_34_55_2_as_table_1_and_annexes_04_and_05_add_up(warehouse: duckdb.DuckDBPyConnection) -> None:
    ladder = rows(warehouse, "SELECT level, count(*) FROM coverage WHERE level <> 'none' GROUP BY level ORDER BY level")
    assert ladder == [("trade_office", 30), ("resident", 34), ("concurrent", 55), ("listed", 2)]


def test_each_region_has_the_ladder_of_table_1_and_annex_05(warehouse: duckdb.DuckDBPyConnection) -> None:
    steps = rows(
        warehouse,
        "SELECT region_es, count(*) FILTER (level = 'trade_office'), count(*) FILTER (level = 'resident'), "
        "count(*) FILTER (level = 'concurrent'), count(*) FILTER (level = 'listed') FROM coverage WHERE region_es IS NOT NULL GROUP BY region_es",
    )
    assert {region: tuple(counts) for region, *counts in steps} == {
        region: (len(countries.split()), *ANNEX_05_DESTINATIONS.get(region, (0, 0, 0)))
        for region, (_, countries) in TABLE_1_OFFICES.items()
    }


def test_a_country_with_an_embassy_of_annex_04_has_its_office_in_table_1_or_is_one_of_the_34(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    levels = rows(warehouse, "SELECT level, count(*) FROM coverage WHERE has_embassy GROUP BY level ORDER BY level")
    assert levels == [("trade_office", 28), ("resident", 34)]
    without = rows(warehouse, "SELECT territory_iso2 FROM coverage WHERE level = 'trade_office' AND NOT has_embassy ORDER BY 1")
    assert without == [("AE",), ("TW",)]  # Dubai rests on a consulate (2.1.3); Taipei has no mission in Annex 04


def test_a_concurrence_leans_on_an_office_when_table_1_has_one_in_the_covering_country(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    leaning = rows(warehouse, "SELECT DISTINCT covering_iso2 FROM destination WHERE covering_has_trade_office ORDER BY 1")
    assert " ".join(code for (code,) in leaning) == "AU BE CN DO ES FR ID IN IT MA RU TH TR"
    assert one(warehouse, "SELECT count(*) FROM destination WHERE covering_has_trade_office AND counted") == 25


# The Pacific Alliance ------------------------------------------------------------------------------------------------


def test_the_four_networks_have_the_sizes_of_annex_06(warehouse: duckdb.DuckDBPyConnection) -> None:
    members = rows(warehouse, "SELECT member_iso2, embassies_count, consulates_count, trade_offices_count FROM alliance_member")
    assert {code: tuple(counts) for code, *counts in members} == ANNEX_06_NETWORKS


def test_each_function_of_annex_06_has_as_many_entities_as_it_prints(warehouse: duckdb.DuckDBPyConnection) -> None:
    counted = rows(
        warehouse,
        "SELECT member_iso2, list(entities ORDER BY function_number) FROM ("
        "SELECT member_iso2, function_number, count(*) AS entities FROM alliance_function GROUP BY ALL) GROUP BY member_iso2",
    )
    assert dict(counted) == ANNEX_06_ENTITIES


def test_each_member_has_the_offices_of_annex_07_in_each_region(warehouse: duckdb.DuckDBPyConnection) -> None:
    counted = {
        (member, region): count
        for member, region, count in rows(
            warehouse, "SELECT member_iso2, region_es, count(*) FROM alliance_office GROUP BY member_iso2, region_es"
        )
    }
    assert {member: [counted.get((member, region), 0) for region in REGIONS] for member in ANNEX_07_REGIONS} == ANNEX_07_REGIONS
    assert {member: sum(counts) for member, counts in ANNEX_07_REGIONS.items()} == {
        member: offices for member, (_, _, offices) in ANNEX_06_NETWORKS.items()
    }


def test_all_four_members_coincide_in_13_cities_of_annex_07(warehouse: duckdb.DuckDBPyConnection) -> None:
    shared = rows(warehouse, "SELECT city_es FROM alliance_office GROUP BY city_es HAVING count(DISTINCT member_iso2) = 4")
    assert {city for (city,) in shared} == ANNEX_07_SHARED_CITIES
    assert len(ANNEX_07_SHARED_CITIES) == 13


@pytest.mark.parametrize(("member", "column"), [("CL", "chile"), ("CO", "colombia"), ("MX", "mexico")])
def test_a_partner_has_offices_in_these_of_the_89_as_annex_07_lists_them(
    warehouse: duckdb.DuckDBPyConnection, member: str, column: str
) -> None:
    present = rows(
        warehouse,
        f"SELECT destination_iso2 FROM destination WHERE counted AND {column}_offices_count > 0 ORDER BY destination_iso2",
    )
    assert " ".join(code for (code,) in present) == ANNEX_07_IN_THE_89[member]


def test_18_of_the_89_have_an_office_of_some_partner_in_annex_07(warehouse: duckdb.DuckDBPyConnection) -> None:
    present = rows(warehouse, "SELECT destination_iso2 FROM destination WHERE counted AND partners_count > 0")
    assert {code for (code,) in present} == {code for codes in ANNEX_07_IN_THE_89.values() for code in codes.split()}
    assert len(present) == 18


def test_the_caribbean_office_of_colombia_is_in_miami_and_keeps_the_region_of_annex_07(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    office = rows(
        warehouse,
        "SELECT city_es, country_iso2, region_es, location_region_es FROM alliance_office WHERE member_iso2 = 'CO' AND number = 7",
    )
    assert office == [("Miami", "US", "América Central y Caribe", "América del Norte")]


# Plans, target, ranking ----------------------------------------------------------------------------------------------


def test_the_actions_of_tables_4_and_5_have_their_importance_and_link(warehouse: duckdb.DuckDBPyConnection) -> None:
    actions = rows(warehouse, "SELECT plan_id, importance, link, responsible FROM plan WHERE level = 'action' ORDER BY plan_id")
    assert actions == [
        ("pei:2.1.1", 4, None, "DPE"),
        ("pei:2.1.2", 4, None, "DPE"),
        ("pei:2.1.4", 4, None, "DPE"),
        ("pei:2.1.6", 4, None, "DPE"),
        ("pesem:2.1", 4, "direct", "DPE"),
        ("pesem:2.2", 4, "indirect", "DAE - DPE"),
        ("pesem:2.3", 2, "direct", "DPE"),
    ]


def test_table_3_asks_2_87_by_2021_and_131_missions_would_need_376_activities(warehouse: duckdb.DuckDBPyConnection) -> None:
    with_target = rows(warehouse, "SELECT indicator_id, target_value, target_year FROM indicator WHERE target_value IS NOT NULL")
    ((indicator, target, year),) = with_target
    assert (indicator, str(target), year) == ("pesem_2_1", "2.87", 2021)
    missions = one(warehouse, "SELECT count(*) FROM network WHERE kind <> 'trade_office'")
    assert ceil(target * missions) == 376


def test_peru_fell_from_61_to_72_of_137_in_the_ranking_of_section_2_2_4(warehouse: duckdb.DuckDBPyConnection) -> None:
    places = rows(
        warehouse,
        "SELECT ranking_year, rank_position, countries_count FROM base.competitiveness WHERE country_iso2 = 'PE' ORDER BY 1",
    )
    assert places == [(2014, 61, None), (2015, 69, None), (2016, 67, None), (2017, 72, 137)]


# Where the thesis does not add up ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exhibit", "printed", "computed"),
    [("annex_03", "55", "57"), ("annex_05", "89", "91"), ("section_3_2", "53", "55")],
)
def test_a_finding_sets_the_total_printed_against_the_count(
    warehouse: duckdb.DuckDBPyConnection, exhibit: str, printed: str, computed: str
) -> None:
    found = warehouse.execute(
        "SELECT finding_id FROM finding WHERE exhibit_id = $exhibit AND topic = 'count' "
        "AND contains(printed, $printed) AND contains(printed_en, $printed) "
        "AND contains(computed, $computed) AND contains(computed_en, $computed)",
        {"exhibit": exhibit, "printed": printed, "computed": computed},
    ).fetchall()
    assert len(found) == 1


def test_only_those_three_totals_of_the_thesis_disagree_with_its_own_lists(warehouse: duckdb.DuckDBPyConnection) -> None:
    wrong = rows(warehouse, "SELECT exhibit_id, printed_count, computed_count FROM printed_total WHERE NOT agrees ORDER BY 1")
    assert wrong == [("annex_03", 55, 57), ("annex_05", 89, 91), ("section_3_2", 53, 55)]
    assert one(warehouse, "SELECT count(*) FROM printed_total WHERE agrees") >= 45


def test_at_least_40_findings_are_told_in_both_languages_with_their_counts_filled_in(warehouse: duckdb.DuckDBPyConnection) -> None:
    pairs = ["title_es", "title_en", "printed", "printed_en", "computed", "computed_en", "rule_es", "rule_en"]
    findings = rows(warehouse, f"SELECT finding_id, {', '.join(pairs)} FROM finding")
    assert len(findings) >= 40
    for finding, *texts in findings:
        assert all(text and "{" not in text and "}" not in text for text in texts), finding
        assert all(texts[i] != texts[i + 1] for i in range(0, len(texts), 2)), finding


def test_a_count_in_a_finding_is_the_measure_of_this_build(warehouse: duckdb.DuckDBPyConnection) -> None:
    filled = rows(
        warehouse,
        "SELECT f.computed, f.computed_en, b.computed_es, b.computed_en, m.computed_count FROM finding AS f "
        "JOIN base.finding AS b USING (finding_id) JOIN measure AS m USING (measure_id) WHERE contains(b.computed_es, '{count}')",
    )
    assert len(filled) > 10
    for spanish, english, template_es, template_en, count in filled:
        assert spanish == template_es.replace("{count}", str(count))
        assert english == template_en.replace("{count}", str(count))
        assert count > 0
