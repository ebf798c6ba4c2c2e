"""What the reading processes share: loaded once, by the process that they are all forked from.

That one never looks for garbage: what is loaded stays, and a search would write to all of it, so that it were no longer
shared. Each reading process looks for its own. See https://docs.python.org/3/library/gc.html#gc.freeze.
"""

import gc
from importlib import import_module

MODULES = ("pebble", "tracker.core.judge", "tracker.reading.work")
SAMPLE = """<html lang="en"><head><title>Mill to close</title><meta name="author" content="Ada Moss"></head><body>
<main><h1>Mill to close</h1><p>By Ada Moss</p><time datetime="2024-03-04T08:10:00Z">4 March 2024</time>
<p>The mill in the valley will close in June, its owner said on Monday.</p>
<p>Correction: An earlier version gave a wrong month.</p></main></body></html>"""

gc.disable()
for module in MODULES:
    import_module(module)
import_module("tracker.core.extract").extract(SAMPLE)  # makes what is made with the first page
gc.freeze()
