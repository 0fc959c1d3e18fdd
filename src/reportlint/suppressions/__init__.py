"""What a unit has decided to leave: comments in a draft, a list beside it, a baseline of old stock.

Loaded only where there is such a decision.
"""
