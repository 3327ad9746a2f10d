"""What repeats the contracts was written from them."""

import pytest

from expectations.generate import generated_files


@pytest.mark.parametrize("file", generated_files(), ids=lambda file: file.name)
def test_generated_file_is_not_stale(file):
    text = generated_files()[file]
    assert file.read_text(encoding="utf-8") == text, "run `python -m expectations.generate`"
