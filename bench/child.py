"""One measurement in CPython: child.py PROGRAM ROUNDS MILLISECONDS prints CPU milliseconds of the first call and of each round as JSON."""
import importlib.util
import json
import sys
import time

path, rounds, least = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
spec = importlib.util.spec_from_file_location("program", path)
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)


def measure(calls):
    before = time.process_time()
    for _ in range(calls):
        result = program.main()
    return (time.process_time() - before) * 1000, result


first, result = measure(1)
spent, calls, one = 0, 0, first
while spent < 2 * least or calls < 2:
    one, result = measure(1)
    spent += one
    calls += 1
calls = max(1, round(least / max(one, 0.001)))
times = [measure(calls)[0] / calls for _ in range(rounds)]
print(json.dumps({"first": first, "times": times, "result": str(result)}))
