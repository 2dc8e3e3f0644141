"""`python -m bench [--rounds N] [NAME ...]`: runs the benches, all or those named, and prints a line for each ratio."""

import argparse
import importlib
import pkgutil
from collections.abc import Callable, Iterator

import bench
from bench.ratio import Ratio

ROUNDS = 15


def benches() -> dict[str, Callable[[int], Iterator[Ratio]]]:
    """Every module of bench/ with a function `ratios(rounds)`, by name."""
    names = [module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_")]
    modules = {name: importlib.import_module(f"bench.{name}") for name in names if name not in SERVED}
    return {name: module.ratios for name, module in modules.items() if hasattr(module, "ratios")}


# Pages that a bench serves in processes of their own; importing them here would run them.
SERVED = ("floor", "peer_dash")


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="How fast the dashboard is.")
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*benches(), []], help="a bench; all without one")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="measured rounds, after one that is not counted (%(default)s)")
    chosen = parser.parse_args()
    for name, ratios in benches().items():
        if name in (chosen.names or benches()):
            for ratio in ratios(chosen.rounds):
                print(ratio, flush=True)


if __name__ == "__main__":
    main()
