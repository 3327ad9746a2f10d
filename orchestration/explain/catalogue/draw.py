"""Draws one Vega-Lite specification, from standard input, as SVG on standard output.

A process of its own: the library's engine ends its process where the address space is limited, and no
picture is worth a run.
"""

import json
import sys

import vl_convert

VEGA_LITE_VERSION = "5.20"


def main() -> None:
    """This function reads a specification from standard input and writes its picture to standard output."""
    specification = json.load(sys.stdin)
    sys.stdout.write(vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE_VERSION))


if __name__ == "__main__":
    main()
