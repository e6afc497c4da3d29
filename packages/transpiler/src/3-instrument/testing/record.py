"""Records what CPython prints for the programs in tracebacks.json: python3.13 record.py"""
import json
import pathlib
import subprocess
import sys
import tempfile

table = pathlib.Path(__file__).with_name("tracebacks.json")
cases = json.loads(table.read_text())
with tempfile.TemporaryDirectory() as folder:
    program = pathlib.Path(folder, "t.py")
    for case in cases:
        program.write_text(case["program"])
        run = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=30)
        case["out"] = run.stdout
        case["err"] = run.stderr.replace(str(program), "t.py")
table.write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")
