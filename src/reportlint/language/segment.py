class Segmenter:
    def __init__(self, words=()):
        self.t = None
    def cut(self, text):
        import jieba, logging
        jieba.setLogLevel(logging.ERROR)
        return jieba.lcut(text, HMM=False)
    def bounded(self, text, start, end):
        import re
        a = start
        while a > 0 and text[a-1] not in "，。；：\n": a -= 1
        b = end
        while b < len(text) and text[b] not in "，。；：\n": b += 1
        at = a; offs = {a}
        for w in self.cut(text[a:b]):
            at += len(w); offs.add(at)
        return start in offs and end in offs
