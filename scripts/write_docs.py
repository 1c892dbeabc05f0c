"""Write the parts of docs/reference that are made from the code: `make docs`."""

import json
from pathlib import Path

from evalkit.exchange.assessment_json import assessment_schema

SCHEMA = Path(__file__).parents[1] / "docs" / "reference" / "assessment.schema.json"


def main() -> None:
    """Write the JSON Schema of assessment.json."""
    text = json.dumps(assessment_schema(), indent=1, ensure_ascii=False)
    SCHEMA.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
