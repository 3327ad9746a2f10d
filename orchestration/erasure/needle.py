"""What is searched for: a customer's id as a whole word, in any encoding, and the hash that stands for it."""

import json
import re
from dataclasses import dataclass
from functools import cached_property

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5")
SHORTEST = 5
WORD = r"[0-9A-Za-z_]"


@dataclass(frozen=True)
class Needle:
    """This class is one customer to be found: the id, and the keyed hash under which rows are stored."""

    customer_id: str
    hashed: str

    def in_own_files(self) -> "Needle":
        """This function returns what to search our own files for; a short id would be found by chance."""
        return self if len(self.customer_id) >= SHORTEST else Needle("", self.hashed)

    @property
    def regex(self) -> str:
        """The id as a whole word, or its hash, for DuckDB (RE2, without look-around)."""
        if not self.customer_id:
            return self.hashed
        return f"(^|[^0-9A-Za-z_]){re.escape(self.customer_id)}($|[^0-9A-Za-z_])|{self.hashed}"

    @cached_property
    def _text(self) -> re.Pattern[str]:
        if not self.customer_id:
            return re.compile(self.hashed)
        return re.compile(rf"(?<!{WORD})(?:{re.escape(self.customer_id)})(?!{WORD})|{self.hashed}")

    @cached_property
    def _bytes(self) -> re.Pattern[bytes]:
        digest = bytes.fromhex(self.hashed)
        hashes = b"|".join(re.escape(form) for form in (digest, self.hashed.encode()))
        if not self.customer_id:
            return re.compile(hashes)
        forms = {self.customer_id.encode(encoding, "ignore") for encoding in ENCODINGS}
        forms.add(json.dumps(self.customer_id)[1:-1].encode())
        word = WORD.encode()
        alike = b"|".join(re.escape(form) for form in sorted(forms) if form)
        return re.compile(b"(?<!" + word + b")(?:" + alike + b")(?!" + word + b")|" + hashes)

    @property
    def longest_bytes(self) -> int:
        """The most bytes that one occurrence takes, its neighbours included."""
        return max(4 * len(self.customer_id), len(self.hashed)) + 4

    def is_in_bytes(self, data: bytes) -> bool:
        """This function tells whether the id or its hash stands in these bytes."""
        return self._bytes.search(data) is not None

    def is_in(self, text: str) -> bool:
        """This function tells whether the id or its hash stands in a text."""
        return self._text.search(text) is not None

    def masked(self, text: str) -> str:
        """This function returns a text without the id and its hash."""
        return self._text.sub("***", text)
