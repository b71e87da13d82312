"""A piece of work in a forked child, so that each one begins as a fresh process without a file.

Only for the harness: its process has one thread and no connection of its own.
"""

from __future__ import annotations

import json
import os
import traceback
from collections.abc import Callable
from typing import Any

KILLED = {"killed": True}


def call(work: Callable[[], Any]) -> Any:
    """Return what the work returns in a child; KILLED when a signal ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return KILLED
    answer = json.loads(text)
    if "trace" in answer:
        raise RuntimeError(answer["trace"])
    return answer["value"]


def _work(work: Callable[[], Any], writing: int) -> None:
    try:
        text = json.dumps({"value": work()})
    except BaseException:  # noqa: BLE001  the child must end here; its parent raises it again
        text = json.dumps({"trace": traceback.format_exc()})
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(text.encode())
    os._exit(0)
