"""The network and its coverage in sentences and numbers."""

from math import ceil

import pandas as pd

from dashboard.text import in_language, joined, number, spelled, t

Kpi = tuple[str, str, str]


def network(totals: pd.Series) -> list[Kpi]:
    """The network in five numbers."""
    n = spelled(totals)
    return [
        (t("Embassies"), n["embassies_count"], t("{covering_embassies_count} cover other countries", **n)),
        (t("Consulates"), n["consulates_count"], t("in {consulate_countries_count} countries", **n)),
        (t("OCEX"), n["trade_offices_count"], t("in {trade_office_countries_count} countries and territories", **n)),
        (t("Concurrences"), n["accreditations_count"], t("destinations without an embassy")),
        (
            t("Destinations without OCEX"),
            n["destinations_count"],
            t("{resident_count} resident + {concurrent_count} concurrent", **n),
        ),
    ]


def without_office(totals: pd.Series) -> str:
    """The 89 derived in one line."""
    return t(
        "Peru reaches {destinations_count} destinations without a trade office: {resident_count} with an embassy of its own "
        "and {concurrent_count} by concurrent accreditation.",
        **spelled(totals),
    )


def five_sentences(totals: pd.Series, busiest: pd.DataFrame) -> list[tuple[str, str]]:
    """Five facts with their exhibits; `**` marks the part to remember."""
    n = spelled(totals)
    embassies, most = joined(list(in_language(busiest)["name"])), number(busiest["destinations_count"].max())
    return [
        (
            t("The network has **{missions_count} missions**: {embassies_count} embassies and {consulates_count} consulates.", **n),
            t("Annex 04"),
        ),
        (
            t(
                "**{trade_offices_count} OCEX** serve {trade_office_countries_count} countries and territories; "
                "in {resident_count} countries with an embassy there is none.",
                **n,
            ),
            t("Table 1, annexes 03 and 04"),
        ),
        (
            t("The embassy that covers most destinations is that of **{embassy}**: {count}.", embassy=embassies, count=most),
            t("Annex 04"),
        ),
        (
            t(
                "**{leaning_count} of {concurrent_count}** concurrent destinations depend on a country that already has an OCEX.",
                **n,
            ),
            t("Table 1 and annex 04"),
        ),
        (
            t("At least one partner of the Alliance has an office in **{with_partner_count} of the {destinations_count}**.", **n),
            t("Annexes 03, 05 and 07"),
        ),
    ]


def target(value: float, organs: int) -> tuple[str, str, str, str]:
    """The target over a number of organs: value, organs, exact product, whole activities."""
    product = round(value * organs, 2)
    return number(value, 2), number(organs), number(product, 2), number(ceil(product))


def reach(levels: pd.Series, missions: int | None = None) -> str:
    """How many places of a selection the network reaches, from its counts by level; with `missions`, how many those reach."""
    reached = {level: int(levels.get(level, 0)) for level in ("trade_office", "resident", "concurrent")}
    if missions is not None:
        return t(
            "{missions} missions work in this way and reach {reached} countries and territories: {trade_office} with an OCEX, "
            "{resident} with an embassy only and {concurrent} from another country.",
            missions=number(missions),
            reached=number(sum(reached.values())),
            **{level: number(count) for level, count in reached.items()},
        )
    return t(
        "The network reaches {reached} of {all} countries and territories: {trade_office} with an OCEX, "
        "{resident} with an embassy only and {concurrent} from another country.",
        reached=number(sum(reached.values())),
        all=number(int(levels.sum())),
        **{level: number(count) for level, count in reached.items()},
    )
