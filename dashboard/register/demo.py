"""The demonstration set, in a database of its own. A stand-in until the generated one is merged."""

import datetime
import random
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from dashboard.register import store
from dashboard.register.activity import Activity
from dashboard.register.database import connect


def database() -> Engine:
    """A register of invented activities, made anew when it is asked for."""
    engine = connect(f"sqlite:///{Path(tempfile.mkdtemp(prefix='chasqui-demo-')) / 'demo.sqlite'}")
    chance = random.Random(1)
    made = []
    for number in range(700):
        post = f"embassy-{chance.randint(1, 62):02}" if chance.random() < 0.6 else f"consulate-{chance.randint(1, 60):02}"
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(1050))
        kind = chance.choice(["event-1", "event-2", "service-1", "request-1"])
        status = "done" if day.year < 2026 or chance.random() < 0.8 else "planned"
        received = chance.randint(1, 30) if kind == "request-1" else None
        made.append(
            Activity(
                post_id=post,
                activity_date=day,
                activity_year=day.year,
                activity_quarter=(day.month + 2) // 3,
                kind_id=kind,
                area=chance.choice(["trade", "trade", "tourism", "investment"]),
                title=f"Actividad inventada {number}",
                status=status,
                destination_iso2=chance.choice(["AT", "RO", "MD", None]),
                agreement_reached=chance.random() < 0.4 if kind.startswith("event") else None,
                requests_received_count=received,
                requests_on_time_count=received and chance.randint(0, received),
            )
        )
    store.enter(engine, made, "demostración")
    return engine
