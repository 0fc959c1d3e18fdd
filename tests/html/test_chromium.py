"""The page in a real browser: filters, jumps, keys, dismissals, looks, print."""

import json
import re
import time

import pages
import pytest
from pages import INFO, WARNING, Finding, Span

SHOWN = """
[...document.querySelectorAll('.file:not([hidden]) .card')]
    .filter(one => one.getClientRects().length).map(one => one.dataset.rule || 'holds')
"""
RULES = ["part-exceeds-whole", "wrong-character", "long-sentence", "filler-amount",
         "repeated-conflict"]  # fmt: skip
CHOSEN = "(document.querySelector('.card.on') || {dataset: {}}).dataset.rule"
LIT = "[...document.querySelectorAll('mark[class*=-on]')].map(one => one.textContent).join('|')"


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page made of results; without any, of the usual draft."""

    def open_(*results, part="", **options):
        file = tmp_path / "报告.html"
        file.write_text(pages.page(*results, **options), "utf-8")
        browser.open(file.as_uri() + part)
        return browser

    yield open_
    assert not browser.complaints()
    assert [one for one in browser.requests() if not one.startswith(("file:", "about:"))] == []


def card(rule):
    return f".card[data-rule={rule}] .head"


def test_all_findings_are_listed_and_marked(opened):
    page = opened()
    assert page.run(SHOWN) == RULES
    assert page.run("document.querySelector('#count').textContent") == "共 5 条"
    assert page.run(
        "getComputedStyle(document.querySelector('mark.error')).textDecorationLine"
    ) == ("underline")
    assert page.run("document.querySelector('.controls').closest('.side') !== null")


def test_filters_by_severity_and_category(opened):
    page = opened()
    page.click(".filter.info")
    assert page.run(SHOWN) == ["part-exceeds-whole", "wrong-character", "repeated-conflict"]
    assert (
        page.run("document.querySelector('.filter.info').getAttribute('aria-pressed')") == "false"
    )
    assert page.run("document.querySelectorAll('mark.info').length") == 0
    assert page.run("document.querySelector('#count').textContent") == "显示 3 条，共 5 条"
    page.run("document.querySelector('.kinds').open = true")
    page.click(".filter.terminology")
    assert page.run(SHOWN) == ["wrong-character"]
    page.click(".filter.figure")
    assert page.run(SHOWN) == ["part-exceeds-whole", "wrong-character", "repeated-conflict"]
    page.click(".filter.terminology")
    page.click(".filter.figure")
    page.click(".filter.info")
    assert page.run(SHOWN) == RULES


def test_search_looks_at_messages_rules_and_the_draft(opened):
    page = opened()
    for words, rules in (("含糊", ["filler-amount"]), ("WRONG-char", ["wrong-character"]),
                         ("31名", ["repeated-conflict"]), ("没有的话", [])):  # fmt: skip
        page.key("/")
        page.run(f"document.querySelector('#search').value = {json.dumps(words)}")
        page.run("document.querySelector('#search').dispatchEvent(new Event('input'))")
        page.wait(f"JSON.stringify({SHOWN}) === {json.dumps(json.dumps(rules))}")
    assert page.run("document.querySelector('.none').textContent") == "没有符合条件的问题。"
    assert page.run("document.querySelector('.none').getClientRects().length") == 1
    page.key("Escape")
    assert page.run(SHOWN) == RULES


IN_SIGHT = """(() => {
const box = document.querySelector('mark[class*=-on]').getBoundingClientRect();
return box.top > 60 && box.bottom < innerHeight; })()"""


def test_from_the_list_to_the_draft_and_back(opened):
    page = opened()
    page.click(card("repeated-conflict"))
    assert page.run(CHOSEN) == "repeated-conflict"
    assert page.run("scrollY") > 100
    assert page.run("document.querySelectorAll('mark.warning-on')[1].textContent") == "31名"
    box = "document.querySelectorAll('mark.warning-on')[1].getBoundingClientRect()"
    assert page.run(f"{box}.top > 60 && {box}.bottom < innerHeight")
    page.click(".card.on .place[data-place$='.1']")
    assert page.run(IN_SIGHT)
    assert page.run("document.querySelector('.place.at .words').textContent") == "“6名”"
    page.click("mark.error[data-said~='3']")
    assert page.run(CHOSEN) == "wrong-character"  # the smaller one first
    page.click("mark.error[data-said~='3']")
    assert page.run(CHOSEN) == "long-sentence"
    page.click("h2.title")
    assert page.run("document.querySelector('.card.on')") is None


def test_the_places_of_a_conflict_are_joined(opened):
    page = opened()
    page.click(card("part-exceeds-whole"))
    assert page.run(LIT) == "6名|12名|8名|9名"
    assert page.run("document.querySelectorAll('.threads path').length") == 3
    assert page.run("document.querySelectorAll('.threads circle').length") == 4
    assert page.run("[...document.querySelectorAll('.tag')].map(one => one.textContent)") == [
        "合计 6", "分项 12", "分项 8", "分项 9",
    ]  # fmt: skip
    ends = page.run("""(() => {
        const svg = document.querySelector('.threads').getBoundingClientRect();
        const circles = [...document.querySelectorAll('.threads circle')];
        const marks = [...document.querySelectorAll('mark[class*=-on]')];
        return circles.map((one, number) => {
            const box = marks[number].getClientRects()[0];
            return [one.cx.baseVal.value + svg.left - box.left, box.width];
        });
    })()""")
    assert all(0 < x < width for x, width in ends)
    page.size(900, 700)
    page.wait("document.querySelectorAll('.threads').length === 1")
    page.key("Escape")
    assert page.run("document.querySelectorAll('.threads, .tag').length") == 0


def test_the_ruler_shows_where_the_marks_are(opened):
    page = opened()
    ticks = "[...document.querySelectorAll('#ruler i')].map(one => one.className)"
    assert page.run(ticks) == ["error", "info", "warning"]
    page.click(card("repeated-conflict"))
    assert page.run(ticks) == ["error", "info", "warning", "warning here"]
    page.click(".filter.warning")
    assert page.run(ticks) == ["error", "info"]
    page.run("scrollTo(0, 1e6)")
    page.click("#ruler")
    page.wait("scrollY > 0 && scrollY < document.documentElement.scrollHeight - innerHeight - 50")
    page.size(390, 800)
    assert page.run("document.querySelector('#ruler').getClientRects().length") == 0


def test_the_keys(opened):
    page = opened()
    for key, rule in (("j", 0), ("n", 1), ("ArrowDown", 2), ("k", 1), ("p", 0), ("ArrowUp", 0)):
        page.key(key)
        assert page.run(CHOSEN) == RULES[rule], key
    assert page.run("document.activeElement.closest('.card').dataset.rule") == RULES[0]
    assert page.run("document.querySelector('#toast').textContent") == "已经是第一条"
    page.key("Enter")
    assert page.run("document.querySelector('.place.at').dataset.place") == "1.1"
    page.key("Escape")
    assert page.run("document.querySelector('.card.on')") is None
    page.key("?")
    assert page.run("document.querySelector('#keys').open")
    page.key("j")
    assert page.run("document.querySelector('.card.on')") is None
    page.key("Escape")
    page.wait("!document.querySelector('#keys').open")


def test_keys_do_nothing_while_one_writes(opened):
    page = opened()
    page.key("/")
    page.key("x")
    page.key("j")
    assert page.run("document.querySelector('#search').value") == "xj"
    assert page.run("document.querySelector('.card.on')") is None


def test_relations_that_hold_can_be_shown(opened):
    page = opened()
    assert page.run("document.querySelectorAll('mark.holds').length") == 0
    page.key("v")
    assert "holds" in page.run(SHOWN)
    assert page.run("document.querySelectorAll('mark.holds').length") == 3
    page.run("[...document.querySelectorAll('.card.holds .head')].pop().click()")
    assert page.run(LIT) == "40家|52家|30%"
    assert page.run("document.querySelector('.card.on').textContent.includes('（52－40）÷40＝30%')")
    page.key("v")
    assert page.run("document.querySelector('.card.on')") is None


def dismissed(page):
    return page.run("JSON.parse(localStorage.getItem('reportlint:dismissed') || '{}')")


def test_what_is_dismissed_stays_so(opened):
    page = opened()
    page.key("j")
    page.key("x")
    assert page.run(SHOWN) == RULES[1:]
    assert page.run(CHOSEN) == RULES[1]
    assert list(dismissed(page)) == [
        "总结.txt#" + page.run("document.querySelector('.card').dataset.fingerprint")
    ]
    assert page.run("document.querySelector('mark').className") == "tied"  # of another finding
    assert page.run("document.querySelector('.filter.error b').textContent") == "1"
    page = opened()
    assert page.run(SHOWN) == RULES[1:]
    page.click("#dismissed")
    assert page.run(SHOWN) == RULES
    page.click(card(RULES[0]))
    page.key("x")
    assert dismissed(page) == {}
    assert page.run("document.querySelector('#export').hidden")
    page.click(".card.on .dismiss")
    page.click("#toast button")
    assert dismissed(page) == {}


def test_dismissals_become_a_list_that_the_program_reads(opened, tmp_path):
    from reportlint.suppressions import reading

    twice = "区水务局2025年工作总结\n　　布署工作。\n　　布署工作。\n　　“若干”问题\\若干。\n"
    said = [
        Finding("wrong-character", "terminology", WARNING, "错字", pages.place(twice, "布署")),
        Finding("wrong-character", "terminology", WARNING, "错字", pages.place(twice, "布署", 2)),
        Finding("filler-amount", "style", INFO, "含糊", pages.place(twice, "“若干”问题\\若干")),
    ]
    page = opened(pages.result(twice, said, "报告/水务局.txt"))
    page.run("document.querySelectorAll('.dismiss').forEach(one => one.click())")
    page.click("#dismissed")
    page.click(card("filler-amount"))
    page.click(".card.on .reason")
    page.send("Input.insertText", text="上级“原文”")
    page.click("#export")
    page.click("#reason")
    page.send("Input.insertText", text="核对过")
    text = page.run("document.querySelector('#saved-text').value")
    found = reading.entries(text.encode(), "列表.yaml")
    sums = page.run("[...document.querySelectorAll('.card')].map(one => one.dataset.fingerprint)")
    told = [(one.file, one.rule, one.fingerprint, one.count, one.text, one.reason) for one in found]
    assert told == [
        ("水务局.txt", "wrong-character", sums[0].split(":")[0], 2, "布署", "核对过"),
        ("水务局.txt", "filler-amount", sums[2].split(":")[0], 1, "“若干”问题\\若干", "上级“原文”"),
    ]
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", one.date) for one in found)
    folder = tmp_path / "下载"
    folder.mkdir()
    page.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
    page.click("#save")
    end = time.monotonic() + 10
    while not (saved := list(folder.glob("*.yaml"))) and time.monotonic() < end:
        time.sleep(0.02)
    assert [one.name for one in saved] == ["reportlint-ignore.yaml"]
    assert saved[0].read_text("utf-8") == text


def test_what_was_dismissed_is_not_reported_again(browser, tmp_path, monkeypatch, capsys):
    from reportlint import commands

    (tmp_path / "稿").mkdir()
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "稿" / "总结.txt"
    draft.write_text(
        "区水务局2025年工作总结\n　　布署工作，收集意见30条，已整改21条、正在整改14条。\n", "utf-8"
    )
    order = ["check", str(draft), "--select", "wrong-character", "--select", "parts-not-total"]
    assert commands.run([*order, "--format", "html=a.html", "--format", "plain"]) == 1
    before = capsys.readouterr().out
    assert "[wrong-character]" in before
    assert "[parts-not-total]" in before
    browser.open(tmp_path / "a.html")
    browser.click(card("parts-not-total"))
    browser.key("x")
    browser.click("#export")
    exported = browser.run("document.querySelector('#saved-text').value")
    (draft.parent / ".reportlint-ignore.yaml").write_text(exported, "utf-8")
    commands.run([*order, "--format", "html=b.html", "--format", "plain"])
    after = capsys.readouterr().out
    assert "[wrong-character]" in after
    assert "[parts-not-total]" not in after
    browser.open(tmp_path / "b.html")
    assert "略去 1 条" in browser.run("document.querySelector('.about').textContent")


def test_a_part_of_the_address_chooses_a_finding(opened):
    assert opened(part="#e5").run(CHOSEN) == "repeated-conflict"


def test_light_and_dark(opened):
    page = opened()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.run(ground)
    page.prefer("dark")
    page.wait("document.documentElement.dataset.theme === 'dark'")
    dark = page.run(ground)
    assert light != dark
    page.click("#theme")
    assert page.run(ground) == light
    page.click("#theme")
    assert page.run(ground) == dark
    page = opened()
    assert page.run("document.documentElement.dataset.chosen") == "dark"


CONTRAST = """(() => {
    const rgb = (text) => [...text.match(/[\\d.]+/g).map(Number), 1].slice(0, 4);
    const over = (top, under) => [0, 1, 2]
        .map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
    const ground = (one) => {
        const layers = [];
        for (let here = one; here; here = here.parentElement)
            layers.push(rgb(getComputedStyle(here).backgroundColor));
        return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
    };
    const linear = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const light = (c) => .2126 * linear(c[0]) + .7152 * linear(c[1]) + .0722 * linear(c[2]);
    const low = [];
    for (const one of document.querySelectorAll('body *')) {
        const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!own || !one.getClientRects().length || one.closest('[disabled]')) continue;
        const back = ground(one), style = getComputedStyle(one);
        const a = light(over(rgb(style.color), back)), b = light(back);
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < 4.5) low.push([one.className, one.textContent.slice(0, 20), ratio]);
    }
    return low;
})()"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(opened, scheme):
    page = opened()
    page.prefer(scheme)
    page.wait(f"document.documentElement.dataset.theme === '{scheme}'")
    page.key("v")
    page.click(card("part-exceeds-whole"))
    assert page.run(CONTRAST) == []


def test_controls_have_names(opened):
    page = opened(*pages.several())
    assert (
        page.run("""[...document.querySelectorAll('button, input, textarea, nav, aside, dialog')]
        .filter(one => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')
            || one.textContent.trim() || one.hidden)).map(one => one.outerHTML)""")
        == []
    )
    assert page.run("document.documentElement.lang") == "zh-CN"


def test_several_files(opened):
    page = opened(*pages.several())
    assert page.run(SHOWN) == RULES
    page.key("]")
    assert page.run(SHOWN) == []
    assert page.run("document.querySelector('#f1 .none').getClientRects().length") == 1
    page.click(".files li:nth-child(3) button")
    assert page.run("document.querySelector('#f2').innerText").startswith("读不了：旧稿.xyz")
    page.key("[")
    page.key("[")
    assert page.run(SHOWN) == RULES


def test_on_a_phone_the_draft_and_the_list_take_turns(opened):
    page = opened()
    page.size(390, 800, phone=True)
    assert page.run(SHOWN) == []
    assert page.run("document.documentElement.scrollWidth") <= 390
    page.click(".tabs [data-view=list]")
    assert page.run(SHOWN) == RULES
    page.click(card("repeated-conflict"))
    assert page.run("document.body.dataset.view") == "draft"
    assert page.run(SHOWN) == ["repeated-conflict"]
    assert page.run("document.documentElement.scrollWidth") <= 390
    mark = "document.querySelectorAll('mark.warning-on')[1].getBoundingClientRect()"
    sheet = "document.querySelector('.file:not([hidden]) .side').getBoundingClientRect()"
    assert page.run(f"{mark}.bottom < {sheet}.top && {mark}.top > 50")


def test_print_has_numbered_notes(opened, tmp_path):
    page = opened(*pages.several())
    page.click(card("wrong-character"))
    page.send("Emulation.setEmulatedMedia", media="print")
    try:
        assert page.run("getComputedStyle(document.querySelector('.tools')).display") == "none"
        assert (
            page.run("""[...document.querySelectorAll('.file')]
            .filter(one => one.getClientRects().length).length""")
            == 4
        )
        assert page.run(SHOWN.replace(":not([hidden])", ""))[:5] == RULES
        notes = page.run("""[...document.querySelectorAll('mark[data-note]')]
            .map(one => getComputedStyle(one, '::after').content + one.dataset.note)""")
        assert sorted(one[-1] for one in notes) == ["1", "2", "3", "4", "5"]
        assert all("〔" in one for one in notes)
    finally:
        page.send("Emulation.setEmulatedMedia", media="")
    printed = page.pdf()
    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000


def test_hostile_text_stays_text(opened):
    from test_page import HOSTILE

    page = opened(pages.result(HOSTILE, [], "报告/x.txt"))
    assert page.run("document.querySelectorAll('img').length") == 0
    assert page.run("document.querySelector('h2').textContent").startswith("</script><script>")
    assert page.run("document.querySelector('.paper').textContent.includes('‹U+202E›倒着写')")


def test_without_its_script_the_page_shows_everything(opened, tmp_path):
    page = opened()
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        file = tmp_path / "无脚本.html"
        file.write_text(pages.page(*pages.several()), "utf-8")
        page.send("Page.navigate", url=file.as_uri())
        page.wait("document.readyState === 'complete' && !!document.querySelector('#f3')")
        shown = page.run("document.body.innerText")
    finally:
        page.send("Emulation.setScriptExecutionDisabled", value=False)
    for words in (
        "全年引进专业人才6名",
        "12＋8＋9＝29",
        "核对合计和各分项",
        "召开会议12次",
        "读不了",
    ):
        assert words in shown
    assert "导出忽略清单" not in shown


def test_no_network_is_allowed(opened):
    page = opened()
    said = page.run("fetch('https://example.invalid/').then(() => 'went out', () => 'refused')")
    assert said == "refused"
    assert any("Content Security Policy" in str(one) for one in page.complaints())
    page.events.clear()


def test_a_large_draft_with_many_findings_is_quick(opened):
    line = "　　" + "全市上下团结奋斗，各项事业取得新的成绩，若干工作走在前列。" * 12 + "\n"
    text = "区政府2025年工作总结\n" + line * 1000
    said = []
    for number in range(2000):
        start = text.index("若干", number * 170)
        span = Span(start, start + 2)
        said.append(Finding("filler-amount", "style", (INFO, WARNING)[number % 2], "含糊", span))
    page = opened(pages.result(text, said, relations=(0, 0, 0)))
    assert len(text.encode()) > 1_000_000
    timing = page.run("performance.getEntriesByType('navigation')[0].toJSON()")
    assert timing["domComplete"] < 15_000
    for act in ("document.querySelector('.filter.info').click()",
                "document.querySelector('#next').click()",
                "[...document.querySelectorAll('.card.warning .head')].pop().click()"):  # fmt: skip
        spent = page.run(
            f"(() => {{ const start = performance.now(); {act}; document.body.offsetHeight;"
            "return performance.now() - start; })()"
        )
        assert spent < 3000, act
    assert page.run(IN_SIGHT)
