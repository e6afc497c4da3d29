"""One measurement in CPython: child.py PROGRAM ROUNDS prints CPU milliseconds of each round as JSON."""
import importlib.util
import json
import sys
import time

path, rounds = sys.argv[1], int(sys.argv[2])
spec = importlib.util.spec_from_file_location("program", path)
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)
result = program.main()
times = []
for _ in range(rounds):
    before = time.process_time()
    result = program.main()
    times.append((time.process_time() - before) * 1000)
print(json.dumps({"times": times, "result": str(result)}))
