"""What of last year's report is taken over."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.documents.carried import compare
from reportlint.documents.reader import from_text

OLD = (
    "区信访局2024年工作总结\n一、主要职责\n负责受理、交办、转送群众信访事项。\n"
    "二、主要工作\n一是坚持领导干部接访下访，把矛盾化解在基层。二是建立初信初访首办责任制度。"
    "全年办结信访件800件，按期办结率99%。\n三、打算\n深入开展信访积案攻坚化解专项行动。\n"
)
NEW = (
    "区信访局2025年工作总结\n一、主要职责\n负责受理、交办、转送群众信访事项。\n"
    "二、主要工作\n今年重点抓了三件事。三是坚持领导干部接访下访，把矛盾化解在基层。"
    "四是建立初信初访首办责任制度！全年办结信访件860件，按期办结率98%。\n"
    "三、打算\n深入开展信访 积案攻坚化解专项行动。\n"
)


def texts(document, spans):
    return [document[span] for span in spans]


def test_what_is_word_for_word_the_same():
    old, new = from_text(OLD), from_text(NEW)
    carried = compare(old, new)
    assert texts(new, [one.new for one in carried.passages]) == [
        "三是坚持领导干部接访下访，把矛盾化解在基层。四是建立初信初访首办责任制度！",
        "深入开展信访 积案攻坚化解专项行动。",
    ]
    assert texts(old, [one.old for one in carried.passages]) == [
        "一是坚持领导干部接访下访，把矛盾化解在基层。二是建立初信初访首办责任制度。",
        "深入开展信访积案攻坚化解专项行动。",
    ]
    assert [one.sentences for one in carried.passages] == [2, 1]
    # Duties may say the same each year, 今年重点抓了三件事 is too short.
    assert (carried.sentences, carried.of_sentences, carried.renumbered) == (3, 4, 1)
    assert carried.percent == carried.size * 100 // carried.of_size == 70


def test_sentences_that_changed_places_are_two_passages():
    first, second = "坚持领导干部接访下访化解矛盾。", "建立初信初访首办责任制度并公开。"
    old = from_text(f"2024年工作总结\n{first}{second}")
    new = from_text(f"2025年工作总结\n{second}{first}")
    assert texts(new, [one.new for one in compare(old, new).passages]) == [second, first]


def test_reports_without_a_sentence():
    empty = from_text("2025年工作总结")
    assert compare(empty, empty) == ((), 0, 0, 0, 0, 0)
    assert compare(empty, empty).percent == 0


SENTENCES = st.lists(
    st.sampled_from(
        [
            "坚持领导干部接访下访化解矛盾。",
            "建立初信初访首办责任制度并公开。",
            "全年办结信访件八百余件次以上。",
            "一是深入开展积案攻坚化解行动。",
            "三件事。",
        ]
    ),
    max_size=12,
)


@settings(max_examples=30)
@given(SENTENCES, SENTENCES)
def test_passages_are_in_order_and_add_up(old, new):
    before = from_text("2024年工作总结\n" + "".join(old))
    after = from_text("2025年工作总结\n" + "".join(new))
    carried = compare(before, after)
    assert sum(one.sentences for one in carried.passages) == carried.sentences
    assert carried.sentences + carried.renumbered <= carried.of_sentences
    ends = 0
    for one in carried.passages:
        assert one.new.start >= ends
        ends = one.new.end
    whole = compare(after, after)
    assert whole.sentences == whole.of_sentences
