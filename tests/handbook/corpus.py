"""How the corpus of log lines notes down a reading."""

from __future__ import annotations

from datetime import tzinfo

from salescrm_tui.handbook.capture import Reading, Step


def told(reading: Reading, zone: tzinfo) -> dict[str, object]:
    """What a reading says and nothing else; a step as `what → Fri 2026-11-27 17:00`, a date without time."""
    marks = (("urgent" if reading.urgent else "") + (" important" if reading.important else "")).strip()
    noted = {
        "channel": reading.channel and str(reading.channel),
        "outcome": reading.outcome and str(reading.outcome),
        "minutes": reading.minutes,
        "contact": reading.contact,
        "content": reading.content and str(reading.content),
        "marks": marks,
        "said": reading.said,
        "feedback": reading.feedback,
        "steps": [_step(step, zone) for step in reading.steps],
        "no_step": reading.no_step,
        "tags": list(reading.tags),
        "amounts": [f"{amount.value.normalize():f} {amount.currency}".strip() for amount in reading.amounts],
    }
    return {key: value for key, value in noted.items() if value}


def _step(step: Step, zone: tzinfo) -> str:
    local = step.moment.at.astimezone(zone)
    when = f"{local:%a %Y-%m-%d %H:%M}" if step.moment.has_time else f"{local:%a %Y-%m-%d}"
    doubt = "?" if step.moment.ambiguous else ""
    return f"{step.what} → {'default' if step.defaulted else when}{doubt}".strip()
