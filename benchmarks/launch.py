"""Runs a command and prints its wall and CPU seconds and peak memory: python launch.py COMMAND…

A process of its own with nothing imported: a child's peak memory begins at what its parent held when it was started.
"""

import json
import os
import subprocess
import sys
import time

KIB = 1024 if sys.platform != "darwin" else 1
"""Bytes per unit of ru_maxrss."""

began = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)  # noqa: S603 - the measurement's own commands
_, status, used = os.wait4(child.pid, 0)
found = {
    "status": status,
    "wall": time.perf_counter() - began,
    "cpu": used.ru_utime + used.ru_stime,
    "mebibytes": used.ru_maxrss * KIB / 2**20,
}
sys.stdout.write(json.dumps(found) + "\n")
