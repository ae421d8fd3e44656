"""How well the engine finds people whose truth is known: `python -m reencuentro.engines.tracing evaluate`."""
