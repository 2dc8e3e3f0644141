"""One of many programs that write into a register at once: `python -m tests.dashboard.register.writer URL PROGRAM WRITERS ENTRIES`.

Each of its writers has an engine of its own. All enter activities of their own, all try to enter the same one, and all add 1 to
what the same one reached. Prints as JSON the ids that were confirmed, and how many writers were first with the common one.
"""

import datetime
import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect
from dashboard.register.errors import Conflict

DAY = datetime.date(2018, 5, 4)
COMMON = Activity("embassy-01", 2018, 2, "event-7", "trade", "La misma feria", "done", activity_date=DAY, reached_count=0, note="0")


def write(url: str, writer: str, entries: int) -> tuple[list[str], bool]:
    engine = connect(url)
    confirmed = []
    for number in range(entries):
        title = f"Feria {number} de {writer}"
        confirmed += store.enter(engine, [replace(COMMON, post_id="embassy-02", title=title, note=title)], writer)
    try:
        store.enter(engine, [COMMON], writer)
        first = True
    except Conflict:
        first = False
    while True:
        (common,) = store.entries(engine, store.Sought(posts=[COMMON.post_id]))
        reached = (common.activity.reached_count or 0) + 1
        try:
            to = replace(common.activity, reached_count=reached, note=str(reached))
            store.change(engine, common.activity_id, common.version_number, to, writer)
        except Conflict:
            time.sleep(random.random() / 20)
        else:
            engine.dispose()
            return confirmed, first


def main() -> None:
    url, program, writers, entries = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    names = [f"programa {program}, persona {number}" for number in range(writers)]
    with ThreadPoolExecutor(writers) as pool:
        done = list(pool.map(lambda name: write(url, name, entries), names))
    json.dump(
        [sorted(activity_id for confirmed, _ in done for activity_id in confirmed), sum(first for _, first in done)], sys.stdout
    )


if __name__ == "__main__":
    main()
