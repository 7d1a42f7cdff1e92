"""The light modules stay light: no numpy, no pandas, and quick to import."""

import subprocess
import sys

LIGHT = [
    "codes",
    "places",
    "likeness",
    "aliases",
    "areas",
    "names",
    "slips",
    "history",
    "history.file",
    "history.areacodes",
    "words",
    "regions",
    "terms",
    "neighbours",
    "assets",
    "manifest",
]
SCRIPT = """
import sys, time
before = set(sys.modules)
start = time.process_time()
import geodata.{module}
spent = time.process_time() - start
new = {{name.split(".")[0] for name in set(sys.modules) - before}}
print(spent, *sorted(new))
"""


def imported(module: str) -> tuple[float, set[str]]:
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return float(out[0]), set(out[1:])


def test_light_modules_load_the_standard_library_only():
    for module in LIGHT:
        _, new = imported(module)
        foreign = new - set(sys.stdlib_module_names) - {"geodata"}
        assert not foreign, f"geodata.{module} loads {foreign}"


def test_codes_import_in_50_ms():
    # The least of three: the machine may be busy with something else.
    assert min(imported("codes")[0] for _ in range(3)) < 0.05


def test_geodata_imports_no_other_room():
    for module in (*LIGHT, "geometry", "shapes"):
        _, new = imported(module)
        assert not new & {"scoring", "pages", "app"}, module
