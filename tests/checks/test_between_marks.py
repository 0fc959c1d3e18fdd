"""What is looked for between the marks is what dividing every block into sentences would find."""

import random
from pathlib import Path

import pytest

from reportlint.checks import length, repetition
from reportlint.documents import reader
from reportlint.documents.prose import prose, running

SAMPLE = Path(__file__).parents[2] / "samples" / "duty-report-final.txt"
MARKS = "。。，，；：！？!?、“”‘’「」《》（）()】【…. \n\u3000"
TRICKY = [
    "他说：“按期完成了全部建设任务。全年没有发生事故。”大家鼓掌。\n他说：“按期完成了全部建设任务。全年没有发生事故。”散会。",
    "一是按期完成全部建设任务。\n二是按期完成全部建设任务……\n第三，按期完成全部建设任务！",
    "按期完成全部建设任务。”，并且全部通过验收，按期完成全部建设任务。”，大家鼓掌。",
    "大力推进项目建设工作（一期。二期），做好服务，大力推进项目建设工作（一期。二期）。",
    "大力推进项目建设工作，做好服务，大力推进项目建设工作。大力推进项目建设工作。",
    "- 大力推进项目建设工作，做好服务\n  工作；大力推进项目建设工作，\n  做好服务。",
    "",
]


def mangled(text, number):
    """Repeat and break pieces of a text, the same for a number every time."""
    chance = random.Random(number)
    start = chance.randrange(len(text) - 400)
    pieces = text[start : start + 400].replace("。", "。\0").replace("，", "，\0").split("\0")
    for _ in range(8):
        place, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        if chance.random() < 0.5:
            pieces.insert(other, pieces[place])
        else:
            piece, middle = pieces[place], chance.randrange(len(pieces[place]) + 1)
            pieces[place] = piece[:middle] + chance.choice(MARKS) + piece[middle:]
    return "".join(pieces)


@pytest.fixture(params=range(60 + len(TRICKY)))
def document(request):
    number = request.param
    text = TRICKY[number] if number < len(TRICKY) else mangled(SAMPLE.read_text("utf-8"), number)
    return reader.from_text(text, format="markdown" if number % 4 == 3 else "text")


def blocks(document):
    return [document.blocks[number] for number in document.facet(running).numbers]


def test_running_text_leads_back(document):
    body = document.facet(running)
    for number, piece, start in zip(body.numbers, body.pieces, body.starts, strict=False):
        span = document.blocks[number].span
        assert body.text[start : start + len(piece)] == piece == document[span]
        assert body.locate(start) == (number, span.start)


def test_repeated_sentences(document):
    every = repetition.repeated_in(document, document.facet(running).numbers)
    told = repetition.repeated(document)
    assert long_enough(told) == long_enough(every)


def long_enough(pairs):
    return [pair for pair in pairs if len(pair[0].words) >= repetition.SHORT]


def test_clauses_of_a_sentence(document):
    found = []
    for block in blocks(document):
        for sentence in document.facet(prose).sentences(block):
            seen, last = set(), ""
            for match in repetition.CLAUSE.finditer(document.text, *sentence):
                words = match.group()
                if words in seen and words != last and repetition.WORDS.search(words):
                    found.append(match.span())
                seen.add(words)
                last = words
    assert [tuple(span) for span, _ in repetition.clauses_of_sentence(document)] == found


@pytest.mark.parametrize(
    "options",
    [length.Options(over=20), length.Options(over=60), length.Options(commas=3)],
)
def test_long_sentences(document, options):
    found = []
    for block in blocks(document):
        for sentence in document.facet(prose).sentences(block):
            for span in length.stretches(document, sentence):
                if length.measured(document, span, options) > (options.commas or options.over):
                    found.append(span.start)
    assert [hit.span.start for hit in length.check(document, options, {})] == found
