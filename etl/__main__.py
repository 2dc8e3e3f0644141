"""`python -m etl`: builds the warehouse and says what it did; with `--if-needed`, only when it is out of date or damaged."""

import argparse
import sys
from pathlib import Path

from etl.build import build
from etl.errors import BuildError
from etl.publish import TABLES, WAREHOUSE, is_current


def main() -> int:
    """Gives the exit code: 0 built or current, 1 stopped with a reason on standard error."""
    parser = argparse.ArgumentParser(prog="python -m etl", description=__doc__)
    parser.add_argument("--if-needed", action="store_true", help="no construye si el almacén está íntegro y al día")
    parser.add_argument("--tables", type=Path, default=TABLES, help="carpeta de los CSV (por omisión, data/tables)")
    parser.add_argument(
        "--warehouse", type=Path, default=WAREHOUSE, help="archivo que se construye (por omisión, data/warehouse.duckdb)"
    )
    options = parser.parse_args()
    if options.if_needed and is_current(options.warehouse, options.tables):
        print(f"El almacén {options.warehouse} está al día.")
        return 0
    print(f"Construyendo {options.warehouse} desde {options.tables} …")
    try:
        report = build(options.warehouse, options.tables)
    except BuildError as error:
        print(f"La construcción se detuvo. {error}", file=sys.stderr)
        if options.warehouse.exists():
            print("El último almacén bueno sigue en servicio.", file=sys.stderr)
        return 1
    for table, count in sorted(report.rows.items()):
        print(f"{count:>6}  {table}")
    print(
        f"{sum(report.rows.values())} filas en {len(report.rows)} tablas, "
        f"{report.findings_count} observaciones, {report.duration_s:.1f} s."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
