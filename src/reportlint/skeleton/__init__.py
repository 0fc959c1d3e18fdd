"""The skeleton of a report, from the sections that its rules ask for.

``form`` has what stands around the sections of each type, ``outline`` chooses and orders the
sections, ``text`` writes them down.
"""
