"""Files in and out: reading, recognising and mapping them; `actions.exchange` writes what came of it."""
