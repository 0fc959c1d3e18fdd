class LiteralIndex:
    def __init__(self, literals):
        self.l = list(literals)
    def find(self, text):
        out = {}
        for w in self.l:
            i = text.find(w)
            while i >= 0:
                out.setdefault(w, []).append(i)
                i = text.find(w, i + 1)
        return out
