"""`python -m expectations.generate` writes the pages and files that repeat the contracts."""

from pathlib import Path

from expectations.contract import read_contracts
from expectations.data_dictionary import data_dictionary
from expectations.dbt_sources import dbt_sources
from expectations.pipeline_tables import read_pipeline_tables
from orchestration.home import DBT_PROJECT, PROJECT


def generated_files() -> dict[Path, str]:
    """This function returns each generated file and the text it must have. Errors: WrongUse."""
    contracts = read_contracts()
    return {
        DBT_PROJECT / "models" / "staging" / "sources.yml": dbt_sources(contracts, read_pipeline_tables()),
        PROJECT / "docs" / "data-dictionary.md": data_dictionary(contracts),
    }


def main() -> None:
    """This function writes the generated files."""
    for file, text in generated_files().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
