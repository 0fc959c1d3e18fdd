"""YAML to rule sets: schema with positions, extends, overrides, compiled cache, examples."""
