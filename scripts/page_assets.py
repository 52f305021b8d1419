# SPDX-FileCopyrightText: 2026 Waarborg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bundle the component stylesheets that package.json names into one file for the pages.

The stylesheets stay packages: an update is a version in package.json, never an edit here.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "waarborg" / "web" / "static" / "nl-design-system.css"
LICENCE = "EUPL-1.2"


def stylesheet(package: Path) -> Path:
    """Return the stylesheet with class names (not the one for bare elements) of `package`."""
    small = package / "dist" / "index.min.css"
    return small if small.exists() else package / "dist" / f"{package.name[:-4]}.css"


def without_comments(css: str) -> str:
    """Return `css` without comments, indents and empty lines."""
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)).strip()


def part(name: str) -> str:
    """Return the stylesheet of the package `name`, under a line that says whose it is."""
    package = ROOT / "node_modules" / name
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    if about["license"] != LICENCE:
        message = (
            f"{name} is under {about['license']}, not {LICENCE}: look at it before shipping it"
        )
        raise SystemExit(message)
    css = without_comments(stylesheet(package).read_text(encoding="utf-8"))
    return f"/* {name}@{about['version']}, {LICENCE} */\n{css}\n"


def main() -> None:
    """Write the bundle and say where it is and how large."""
    names = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    bundle = "".join(part(name) for name in names)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(bundle, encoding="utf-8")
    sys.stdout.write(
        f"{TARGET.relative_to(ROOT)}: {len(names)} stylesheets, {len(bundle):,} bytes\n"
    )


if __name__ == "__main__":
    main()
