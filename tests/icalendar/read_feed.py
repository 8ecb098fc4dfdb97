"""Reads a calendar feed from standard input as Python's icalendar and recurring-ical-events understand it.

Writes one JSON array: each event that lies in the year around the clock changes, with its instant, the wall clock of the zone
that is named by the first argument, its length in minutes, and its summary; and the calendar's name last.
"""

import json
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

zone = ZoneInfo(sys.argv[1])
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
found = recurring_ical_events.of(calendar).between(
    datetime(2026, 7, 1, tzinfo=timezone.utc), datetime(2027, 7, 1, tzinfo=timezone.utc)
)
events = [
    {
        "instant": event.start.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "wall": event.start.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        "minutes": (event.end - event.start).total_seconds() / 60,
        "summary": str(event["SUMMARY"]),
    }
    for event in sorted(found, key=lambda one: one.start)
]
json.dump({"name": str(calendar["NAME"]), "errors": [str(one) for one in calendar.errors], "events": events}, sys.stdout)
