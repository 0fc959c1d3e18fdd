"""An example of a package that extends reportlint: one kind of check and one rule set."""
