"""Words are those of jieba, and the start is quick, private and silent."""

import logging
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.errors import ReportlintError
from reportlint.language import dictionary
from reportlint.language.segment import KEPT_PAIRS, Segmenter

TEXTS = [
    "",
    "述职述廉报告",
    "过去一年，区委办认真贯彻落实上级部署，全年办理各类文件1,286件，同比增长3.5%。",
    "他提供咨询和服务，避免了大麻烦；研究生命起源的学者表示赞同。",
    "结婚的和尚未结婚的同志都要参加，乒乓球拍卖完了。",
    "一是加强领导。二是落实责任，把“三重一大”事项管好。\r\n三是强化监督\r再接再厉\n",
    "全年实现GDP 1.2万亿元，R&D投入占比2.8%，新增5G基站3200个，B超机12台。",
    "二〇二三年十二月三十一日，１２３个项目全部竣工。",
    "C++和c#课程、AT&T公司、T恤、AA制、e-mail、100%、No.1、a_b。",
    "㐀㐁𠀀𠀁〇々ㄅㄆ·—…『』　全角空格\t制表符\x0b\x1c\u2028末尾",
    "γ射线检测和α粒子，Ωmega与Ⅲ类",
    "的的的的的的的的的的的的了了了了了了了了",
    "中华人民共和国中华人民共和国中华人民共和中华人民共中华人民中华人中华中",
    "南京市长江大桥于一九六八年建成通车",
    "我们要在深入学习中把握工作重点在实践中检验学习成效不断把各项事业推向前进",
]


@pytest.fixture(scope="module")
def make_jieba(tmp_path_factory):
    """A maker of jieba tokenizers that do not touch the shared temporary folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    plain = jieba.Tokenizer()
    plain.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    plain.initialize()

    def make(words=()):
        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ = dict(plain.FREQ)
        tokenizer.total = plain.total
        tokenizer.initialized = True
        for word in words:
            tokenizer.add_word(word)
        return tokenizer

    return make


@pytest.fixture(scope="module")
def jieba(make_jieba):
    return make_jieba()


@pytest.fixture(scope="module")
def segmenter():
    return Segmenter()


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_like_jieba(text, jieba, segmenter):
    assert segmenter.cut(text) == jieba.lcut(text, HMM=False)


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
COMMON = st.sampled_from("的一是了和在有中大国人年工作上下不为会能成立学生长江市民发展要求实现")
MIXED = st.sampled_from(
    [*list("aZ09+#&._%-，。 \n\r\t\u3000０Ａ％γ〇㐀𠀀“”"), "\r\n", "3.5%", "GDP"]
)


def texts(words):
    """Text of dictionary words, beginnings of words, single characters and everything else."""
    word = st.sampled_from(words)
    part = st.builds(lambda word, size: word[:size], word, st.integers(1, 4))
    piece = st.one_of(word, part, COMMON, HAN, MIXED, st.text(max_size=3))
    return st.lists(piece, max_size=40).map("".join)


def test_cuts_everything_like_jieba(jieba, segmenter):
    words = sorted(jieba.FREQ)[::7]

    @settings(max_examples=400)
    @given(texts(words))
    def compare(text):
        tokens = segmenter.cut(text)
        assert tokens == jieba.lcut(text, HMM=False)
        assert "".join(tokens) == text

    compare()


OWN = [
    "区委办",
    "三重一大",
    "双随机",
    "Q3B",
    "创新办法",
    "中华人民共和国成",
    "办",
    "龘龘",
    "龘",
    "的的",
]


@settings(max_examples=15)
@given(st.lists(st.sampled_from(OWN) | st.text(HAN, min_size=1, max_size=4), max_size=6))
def test_own_words_come_out_as_in_jieba(make_jieba, words):
    ours, theirs = Segmenter(words), make_jieba(words)
    for text in [
        *TEXTS,
        *words,
        *OWN,
        "".join(words),
        "区委办公室与双随机一公开，三重一大决策制度",
    ]:
        assert ours.cut(text) == theirs.lcut(text, HMM=False)


def test_own_words_are_found(segmenter):
    text = "由区创文办牵头"
    assert "创文办" not in segmenter.cut(text)
    assert "创文办" in Segmenter(["创文办"]).cut(text)


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("避免了大麻烦。", "大麻", False),
        ("提供咨询和服务。", "和服", False),
        ("她穿着和服参加活动。", "和服", True),
        ("推进项目建设，提高工作标准。", "工作", True),
        ("推进项目建设，提高工作效率。", "工作", False),  # 工作效率 is a word
        ("推进项目建设，提高工作效率。", "项目建设，提高", True),
        ("采购B超机。", "超", False),
        ("（大麻）", "大麻", True),
        ("大麻", "大麻", True),
        ("第一行大\n麻烦", "大", True),
        ("约XX万元", "XX", True),
        ("约XXX万元", "XX", False),
    ],
)
def test_bounded(text, phrase, expected, segmenter):
    start = text.index(phrase)
    assert text[start : start + len(phrase)] == phrase
    assert segmenter.bounded(text, start, start + len(phrase)) is expected


@settings(max_examples=150)
@given(data=st.data())
def test_bounded_agrees_with_the_boundaries(segmenter, data):
    text = data.draw(st.lists(COMMON | MIXED | HAN, max_size=40).map("".join)).replace("\r", "")
    boundaries = segmenter.boundaries(text)
    assert {0, len(text)} <= boundaries
    for offset in range(len(text) + 1):
        assert segmenter.bounded(text, offset, offset) is (offset in boundaries)


def test_many_candidates_in_one_run_cost_one_cut():
    segmenter = Segmenter()
    text = "我们要在深入学习中把握工作重点" * 4000
    segmenter.bounded(text, 1, 2)
    began = time.process_time()
    for start in range(0, len(text) - 2, 2):
        segmenter.bounded(text, start, start + 2)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "unit", ["工作", "的", "中华人民共和国", "a", "1", "%", "龘", "，", "\n", "中国"]
)
def test_hostile_text_takes_linear_time(unit, segmenter):
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    assert "".join(segmenter.cut(text)) == text
    assert time.process_time() - began < 3


def test_memory_stays_bounded(jieba):
    segmenter = Segmenter()
    words = sorted(word for word in jieba.FREQ if len(word) == 2)
    text = "".join(words)
    tokens = segmenter.cut(text[: 2 * KEPT_PAIRS + 10])
    tokens += segmenter.cut("，重新开始")
    assert len(segmenter._lexicon.sizes) < KEPT_PAIRS
    assert tokens[-3:] == ["，", "重新", "开始"]


SCRIPT = """
import sys
from reportlint.language.segment import Segmenter
segmenter = Segmenter()
assert not {"reportlint.language.lexicon", "reportlint.language.dictionary"} & set(sys.modules)
assert segmenter.cut("提供咨询和服务") == ["提供", "咨询", "和", "服务"]
assert "jieba" not in sys.modules and "pkg_resources" not in sys.modules
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the script in a fresh process with warnings as errors, and return what it printed."""

    def start(store):
        monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(store))
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", SCRIPT],
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return start


def test_starts_silently_and_keeps_its_dictionary_to_itself(run, tmp_path):
    assert run(tmp_path / "store") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
    (entry,) = (tmp_path / "store").iterdir()
    written = entry.stat().st_mtime_ns
    assert run(tmp_path / "store") == ""
    assert entry.stat().st_mtime_ns == written


def test_a_damaged_dictionary_is_made_again():
    lines = ["甲乙 3 n\n".encode(), "丙 2 n\n".encode()]
    pieces = dictionary.compile_words(lines)
    words = dictionary.Dictionary([pieces[0], None, None], lambda: pieces)
    assert words.longer("甲乙") == {"甲乙": 3}
    assert words.frequency("丙") == 2


def test_works_where_nothing_can_be_kept(run, tmp_path):
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file" / "store") == ""
    assert Path(tmp_path / "file").is_file()


def test_without_jieba_the_error_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    monkeypatch.setitem(sys.modules, "jieba", None)
    with pytest.raises(ReportlintError) as caught:
        dictionary.jieba_file()
    assert "pip install jieba" in caught.value.advice


@pytest.mark.parametrize("content", [None, b"", b"\xff\xff 3 n\n", "词 三 n\n".encode(), b"word\n"])
def test_a_damaged_dictionary_is_an_error(content, monkeypatch, tmp_path):
    file = tmp_path / "dict.txt"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(dictionary, "jieba_file", lambda: file)
    monkeypatch.setattr(dictionary, "dictionary", dictionary.dictionary.__wrapped__)
    with pytest.raises(ReportlintError) as caught:
        dictionary.dictionary()
    assert "词典" in caught.value.message
    assert "jieba" in caught.value.advice


def test_a_changed_dictionary_is_compiled_again(monkeypatch, tmp_path):
    file = tmp_path / "dict.txt"
    monkeypatch.setattr(dictionary, "jieba_file", lambda: file)
    open_again = dictionary.dictionary.__wrapped__
    file.write_text("甲乙 3 n\n甲 2 n\n", encoding="utf-8")
    assert open_again().longer("甲乙") == {"甲乙": 3}
    file.write_text(
        "甲乙丙 70000 n\n甲乙 5 n\n甲乙 4 n\n甲 2 n\n𠀀 1 n\n丁 0 n\n", encoding="utf-8"
    )
    words = open_again()
    assert words.longer("甲乙") == {"甲乙": 4, "甲乙丙": 70000}
    assert words.longer("甲丙") == words.longer("丁丙") == {}
    assert (words.frequency("甲"), words.frequency("丁"), words.frequency("乙")) == (2, 0, 0)
    assert words.total == 70012


@given(st.integers(1, 10**9))
def test_frequencies_are_written_and_read(frequency):
    digits = dictionary.digits_of(frequency)
    assert dictionary.number(digits) == frequency
    assert dictionary.LEADING.fullmatch(digits)
