"""The rules of this package hold for their own examples."""

from reportlint.rulesets.proof import prove


def test_examples_hold():
    """Every bad example is reported, no good one is."""
    proof = prove("example-unit")
    assert proof.rules == 2
    assert not proof.failures
