"""`python -m dashboard.register`: the register from the shell, with the same checks and the same words as on screen."""

import argparse
import datetime
import getpass
import sys
from pathlib import Path

import streamlit as st

from dashboard import accounting, vocabulary
from dashboard.register import account, demo, importing, sheets, store
from dashboard.register.database import connect
from dashboard.register.errors import RegisterError
from dashboard.text import LANGUAGES, number, t


def main(arguments: list[str] | None = None) -> int:
    """Gives the exit code: 0 done, 1 refused with a reason on standard error, 130 stopped."""
    options = _options(arguments)
    st.session_state["lang"] = options.lang
    try:
        return options.run(options)
    except RegisterError as error:
        print(t(error.message, **error.values), file=sys.stderr)
        return 1
    except OSError as error:
        print(t("The file cannot be read or written: {reason}", reason=error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(t("Stopped: nothing was written."), file=sys.stderr)
        return 130


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dashboard.register", description=__doc__)
    parser.add_argument("--lang", choices=list(LANGUAGES), default="es")
    parser.add_argument("--register", metavar="URL", help="its database; without it CHASQUI_REGISTER_URL, or data/register.sqlite")
    commands = parser.add_subparsers(required=True)
    took = commands.add_parser("import", help="checks a CSV or XLSX and enters its rows")
    took.add_argument("file", type=Path)
    took.add_argument("--only-good", action="store_true", help="enters the good rows although others have faults")
    took.add_argument("--check", action="store_true", help="checks and enters nothing")
    took.add_argument("--rejected", type=Path, help="writes the rows that were not taken, with the reasons, as a CSV")
    took.add_argument("--author", default=getpass.getuser())
    took.set_defaults(run=_import)
    gave = commands.add_parser("export", help="writes every activity as CSV or XLSX, by the ending of the file")
    gave.add_argument("file", type=Path)
    gave.set_defaults(run=_export)
    empty = commands.add_parser("template", help="writes an empty XLSX with lists to choose from")
    empty.add_argument("file", type=Path)
    empty.set_defaults(run=_template)
    told = commands.add_parser("account", help="says where the indicator stands")
    told.add_argument("--year", type=int, default=datetime.date.today().year)
    told.set_defaults(run=_account)
    shown = commands.add_parser("demo", help="makes the demonstration set, which is invented, and says where it is")
    shown.set_defaults(run=_demo)
    return parser.parse_args(arguments)


def _import(options: argparse.Namespace) -> int:
    register = connect(options.register)
    shown = sys.stderr.isatty()
    found = importing.examine(
        options.file,
        options.file.name,
        vocabulary.references(),
        vocabulary.headings(),
        register,
        lambda count: print(f"\r{number(count)}", end="", file=sys.stderr) if shown else None,
    )
    try:
        for message, values in found.notices:
            print(t(message, **values))
        for line, fault in found.faults:
            print(f"{t('Line')} {line}, {vocabulary.fault(fault)}")
        print(accounting.examined(found))
        if options.rejected:
            importing.rejected(found, options.rejected, t)
        if options.check:
            return 0
        _, count = importing.commit(found, register, options.author, only_good=options.only_good)
        print(t("Activities entered: {count}.", count=number(count)))
        return 0
    finally:
        found.forget()


def _export(options: argparse.Namespace) -> int:
    entries = store.entries(connect(options.register))
    if options.file.suffix.lower() == ".xlsx":
        count = sheets.export_xlsx(options.file, entries, vocabulary.references(), t)
    else:
        count = sheets.export_csv(options.file, entries, vocabulary.references(), t)
    print(t("Activities written: {count}.", count=number(count)))
    return 0


def _template(options: argparse.Namespace) -> int:
    sheets.template(options.file, vocabulary.references(), t)
    return 0


def _account(options: argparse.Namespace) -> int:
    for line in accounting.spoken(connect(options.register), account.year(options.year), datetime.date.today()):
        print(line)
    return 0


def _demo(options: argparse.Namespace) -> int:
    print(t("Demonstration set, all of it invented. To look at it: --register {address}", address=demo.database().url))
    return 0
