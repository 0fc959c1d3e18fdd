"""Write the reference pages of the packaged rules, docs/rules/, from the rules themselves.

    python docs/reference.py

A page for each rule set, and an index of all rules. A test compares them with what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportlint.errors import FileProblems
from reportlint.finding import CATEGORIES
from reportlint.outputs.markdown import written
from reportlint.rulesets import locate
from reportlint.rulesets.choice import of
from reportlint.rulesets.gather import gather
from reportlint.rulesets.story import DEPENDS, told
from reportlint.rulesets.wording import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportlint.rulesets.gather import Gathered
    from reportlint.rulesets.story import Story

FOLDER = Path(__file__).parent / "rules"
INDEX = "README.md"
COMMAND = "python docs/reference.py"
MARK = f"<!-- 由 {COMMAND} 从 rules/ 生成，不要手改。 -->\n\n"

LONGEST = 400
"""Longest line of an option or an example, in characters; what is left out is in the rule file."""

LISTED = ("怎么改", "依据", "适用于", "范围", "太多时")
EXAMPLES = ("应当报告", "不应报告")


def pages() -> dict[str, str]:
    """Give the pages: file name -> Markdown."""
    gathered = gather(of(locate.packaged_names(), Path.cwd()))
    stories: dict[str, list[Story]] = {}
    for story in told(gathered.written, gathered):
        stories.setdefault(story.written.set, []).append(story)
    made = {f"{name}.md": page(name, some, gathered) for name, some in stories.items()}
    return {INDEX: index(stories, gathered), **made}


def index(stories: Mapping[str, Sequence[Story]], gathered: Gathered) -> str:
    """List the rule sets, and all rules by category."""
    every = [story for some in stories.values() for story in some]
    enabled = sum(story.rule.enabled for story in every)
    lines = [
        "# 规则参考",
        "",
        f"随附 {len(stories)} 个规则集，{len(every)} 条规则，默认启用 {enabled} 条。"
        "怎样增加、修改、关闭规则，见[规则维护指南](../rules.md)；"
        "在终端里用 `reportlint explain 规则名` 看同样的说明。",
        "",
        f"`default` 是不写 `extends` 时所用的，包含{but(stories, gathered)}。",
        "",
        "| 规则集 | 名称 | 规则 | 默认启用 | 说明 |",
        "|---|---|--:|--:|---|",
    ]
    for name, some in stories.items():
        on = sum(story.rule.enabled for story in some)
        title = written(gathered.ruleset.titles.get(name, name))
        said = written(gathered.descriptions.get(name, ""))
        lines.append(f"| [{name}]({name}.md) | {title} | {len(some)} | {on} | {said} |")
    for category, title in CATEGORIES.items():
        some = sorted(
            (one for one in every if one.rule.category == category), key=lambda one: one.rule.id
        )
        if some:
            lines += [
                "",
                f"## {title}（{category}）",
                "",
                "| 规则 | 级别 | 指出 |",
                "|---|---|---|",
            ]
            lines += [row(story) for story in some]
    return MARK + "\n".join(lines) + "\n"


def but(names: Iterable[str], gathered: Gathered) -> str:
    """Say which rule sets are used where nothing is said: all but these."""
    members = gathered.ruleset.members["default"]
    apart = "、".join(f"[{name}]({name}.md)" for name in names if name not in members)
    return f"除 {apart} 以外的全部规则集" if apart else "全部规则集"


def row(story: Story) -> str:
    """Tell a rule in a row of the index."""
    rule = story.rule
    return f"| [{rule.id}]({rule.set}.md#{rule.id}) | {level(story)} | {written(first(story))} |"


def level(story: Story) -> str:
    """Give the level of a rule."""
    name = SEVERITIES[story.rule.severity.label]
    return name if story.rule.enabled else f"{name}，默认关闭"


def first(story: Story) -> str:
    """Give what a rule says; what it looks at, where it says something else each time."""
    known = dict(story.paragraphs())
    said = known["指出"][0]
    return known["查什么"][0] if said == DEPENDS else said


def page(name: str, stories: Sequence[Story], gathered: Gathered) -> str:
    """Describe the rules of a set, in the order of their file."""
    lines = [
        f"# {written(gathered.ruleset.titles.get(name, name))}（{name}）",
        "",
        written(gathered.descriptions.get(name, "")),
        "",
        f"{len(stories)} 条规则，规则文件：[rules/{name}.yaml](../../rules/{name}.yaml)。"
        "“……”处是文稿里的文字。返回[全部规则](README.md)。",
    ]
    for story in stories:
        lines += ["", *entry(story)]
    return MARK + "\n".join(lines) + "\n"


def entry(story: Story) -> Iterator[str]:
    """Yield the lines about a rule."""
    rule = story.rule
    paragraphs = dict(story.paragraphs())
    yield f"## {rule.id}"
    yield ""
    yield f"**{level(story)}**　{CATEGORIES[rule.category]}　{written(first(story))}"
    yield ""
    for heading in LISTED:
        if heading in paragraphs:
            yield f"- **{heading}**：{'；'.join(map(cut, paragraphs[heading]))}"
    kind, *options = paragraphs["查什么"]
    yield f"- **查什么**：{written(kind)}（`check: {rule.check}`）"
    for option in options:
        name, _, value = option.partition("：")
        yield f"  - {written(name)}：{code(value)}"
    if rule.aliases:
        yield f"- **曾用名**：{'、'.join(rule.aliases)}"
    for heading in EXAMPLES:
        yield ""
        yield f"{heading}："
        yield ""
        yield "```text"
        yield from (shortened(line) for line in paragraphs.get(heading, ()))
        yield "```"


def cut(text: str) -> str:
    """Write a text, not all of it where it is long."""
    return written(shortened(text))


def shortened(text: str) -> str:
    """Leave out the end of a long text."""
    if len(text) <= LONGEST:
        return text
    kept = text[:LONGEST]
    # A list is cut between two of its items.
    kept = kept[: kept.rfind("、")] if "、" in kept[LONGEST // 2 :] else kept
    return f"{kept}……"


def code(text: str) -> str:
    """Write a value as code, which may have grave accents in it."""
    said = shortened(text)
    fence = "``" if "`" in said else "`"
    space = " " if said.startswith("`") or said.endswith("`") else ""
    return f"{fence}{space}{said}{space}{fence}"


def main() -> int:
    """Write the pages that are not as they should be, and remove those of rule sets gone."""
    try:
        made = pages()
    except FileProblems as mistake:
        for problem in mistake.problems:
            print(f"{problem.path}:{problem.line}: {problem.message}", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/rules/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
