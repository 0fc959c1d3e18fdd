"""Files of approved figures, in YAML, CSV or a workbook, to facts."""
