"""Runs in the environment of typst, not in the project's: TEMPLATE FONTS, then JSON PDF, JSON PDF…

The files of rows differ, for equal ones are not laid out again within one process.
"""

import json
import sys
import time
from pathlib import Path

import typst

template, fonts, *paths = sys.argv[1:]
took = []
for source, target in zip(paths[::2], paths[1::2], strict=True):
    start = time.perf_counter()
    typst.compile(
        template,
        output=target,
        root="/",
        font_paths=[fonts],
        ignore_system_fonts=True,
        sys_inputs={"rows": str(Path(source).resolve())},
    )
    took.append(time.perf_counter() - start)
print(json.dumps({"first": took[0], "steady": min(took[1:] or took)}))
