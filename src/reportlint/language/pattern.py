import re
from functools import lru_cache
@lru_cache(None)
def compiled(p):
    return re.compile(p, re.M)
def required_literals(p):
    return ()
def dangers(p):
    return []
