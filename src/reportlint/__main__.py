"""``python -m reportlint``."""

from reportlint.commands import main

main()
