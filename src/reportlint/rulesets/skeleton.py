"""Rules to begin with: one for each kind of check, with what its lines mean.

For kinds that few write themselves, a packaged rule of the kind shows how it is done.
"""

from __future__ import annotations

import textwrap
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlint import regex
from reportlint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

ID = regex.compile(r"(?m)^(\s*-? *id:) *\S+")
EXAMPLES: Mapping[str, str] = {
    "phrase": """\
- id: old-department-name        # 规则名：小写字母、数字、连字符
  check: phrase                  # 查找词语
  category: terminology          # 类别，见 reportlint rules list
  severity: warning              # error 肯定不对；warning 审稿人会问；info 供参考
  message: “{match}”是旧称
  advice: 改为“{prefer}”
  because: 本单位2025年机构改革方案
  phrases:                       # 原词: 改为；没有改法时写成列表 [甲, 乙]
    区畜牧局: 区农业农村局
  unless: [原区畜牧局]           # 包含它的合法说法
  # where: {outside: [quotation, book-title]}    # 不看引号、书名号里
  # when: {document: [duty-report]}              # 只用于述职报告
  # fix: safe                                    # 可以自动改
  examples:
    bad: [由区畜牧局负责。]
    good: [由区农业农村局负责。, 由原区畜牧局划转。]
""",
    "pattern": """\
- id: meeting-number-in-chinese
  check: pattern                 # 查找符合正则表达式的文字，写在单引号里
  category: number-format
  severity: info
  message: “{match}”的届次用了阿拉伯数字
  advice: 改用汉字
  because: 本单位公文写作规范
  pattern: '第([0-9]{1,2})届'    # 从要找的字写起；逐段匹配，不会跨段
  # group: 1                     # 只标出第 1 组
  # unless: '第[0-9]+届[^，。]{0,8}博览会'      # 命中处在其中则放过
  # boundary: true               # 核对词的边界
  examples:
    bad: [第15届人民代表大会]
    good: [第十五届人民代表大会]
""",
    "roster": """\
- id: leader-name-miswritten
  check: roster                  # 职务旁边的姓名与名单差一个字就报
  category: formulation
  severity: error
  message: “{post}”的姓名写作“{match}”，名单上是“{prefer}”
  advice: 对照现任名单核对
  because: 本单位现任领导名单
  people:                        # 职务: 姓名，随人事变动更新
    区委书记: 王建国
    区长: 李晓明
  # unless: [李晓鸣]             # 确有其人的近似姓名
  # when: {since: 2025}          # 只用于 2025 年以后的报告
  examples:
    bad: [区长李小明主持会议。]
    good: [区长李晓明主持会议。, 副区长李小明主持会议。]
""",
    "section": """\
- id: report-without-safety
  check: section                 # 必备部分：有没有、空不空、次序对不对
  category: section
  severity: warning
  message: "{problem}"           # “没有找到……部分”“……部分空泛”
  advice: 写明安全生产责任制的落实情况
  because: 本单位述职报告格式
  when: {document: [duty-report]}
  name: 安全生产
  headings: [安全生产, 安全工作] # 标题里的用语
  contains: [安全生产责任]       # 没有标题时，正文里的用语
  substance: {characters: 30, figures: 1}      # 满足其一就算有内容
  examples:
    bad:
      - |
        2025年述职报告
        一、主要工作
        全年办结事项120件。
    good:
      - |
        2025年述职报告
        一、主要工作
        全年办结事项120件。
        二、安全生产
        落实安全生产责任制，全年检查企业46家，整改隐患132处，没有发生亡人事故。
""",
    "required": """\
- id: report-without-document-number
  check: required                # 必须出现的文字
  category: structure
  severity: info
  message: 开头没有写明依据的文号
  advice: 写上文号，如〔2025〕3号
  because: 本单位公文格式
  pattern: '〔\\d{4}〕\\d+号'
  within: head                   # title 标题、head 开头、tail 结尾、ends 首尾、text 全文
  blocks: 5                      # 开头看几段
  examples:
    bad: ["关于开展自查的报告\\n按照要求，现将情况报告如下。"]
    good: ["关于开展自查的报告\\n按照某发〔2025〕3号要求，现将情况报告如下。"]
""",
    "variant": """\
- id: mixed-unit-short-name
  check: variant                 # 同一个词的写法前后一致
  category: terminology
  severity: info
  message: 简称不统一：{counts}
  advice: 全文统一写“{prefer}”
  because: 本单位简称规范
  groups:                        # 每组是同一个词的几种写法，规范的在前
    - [区政务服务和数据局, 区政数局, 区数据局]
  examples:
    bad: [区政数局牵头，区数据局配合。]
    good: [区政数局牵头，区政数局督办。]
""",
    "density": """\
- id: too-many-intensifiers
  check: density                 # 一类词用得太密
  category: style
  severity: info
  message: 每 1000 字有 {density} 处“进一步”“切实”之类
  advice: 删去一些，改写具体做法
  because: 文风要求
  words: [进一步, 切实, 扎实]    # 或者 pattern 正则
  over: 8                        # 每 per 字超过几次才报
  per: 1000
  least: 3                       # 至少几次
  examples:
    bad: [进一步加强学习，切实改进作风，扎实推进整改。]
    good: [全年集中学习12次，完成整改6项。]
""",
    "length": """\
- id: sentence-over-limit
  check: length                  # 太长
  category: style
  severity: info
  message: 这一句有 {count} 字
  advice: 断成几句
  because: 本单位文风要求
  unit: sentence                 # sentence 句子、paragraph 段落、heading 小标题、document 全文
  over: 35
  examples:
    bad:
      - 一年来我们围绕年度目标任务加强组织领导，细化责任分工，健全工作机制，各项工作有序推进。
    good: [一年来，我们完成目标任务12项。]
""",
    "identity": """\
- id: own-balance
  check: identity                # 自己的勾稽关系，在表格、正文里核对
  category: figure
  severity: error
  message: 合计对不上：{left}，{right}
  advice: 核对合计与各项
  because: 本单位报表编报说明
  identity: 合计 = 办结 + 在办   # + - × ÷ = ≤ ≥，和(…)，见 docs/rules.md
  within: {table: ["*办理情况*"], column: [件数]}
  # labels: {办结: [已办结]}     # 标签的别名
  # each: row                    # 每行算一次
  examples:
    bad:
      - text: |
          事项办理情况表（单位：件）

          | 项目 | 件数 |
          | --- | --- |
          | 办结 | 120 |
          | 在办 | 13 |
          | 合计 | 143 |
        format: markdown
    good:
      - text: |
          事项办理情况表（单位：件）

          | 项目 | 件数 |
          | --- | --- |
          | 办结 | 120 |
          | 在办 | 13 |
          | 合计 | 133 |
        format: markdown
""",
    "order": """\
- id: leaders-out-of-order
  check: order                   # 总是并提、次序固定的几项
  category: formulation
  severity: warning
  message: “{match}”的次序不对
  advice: 应为“{prefer}”
  because: 本单位文件的表述
  lists:
    - [强队伍, 促改革, 保安全]
  examples:
    bad: [全力促改革、强队伍、保安全。]
    good: [全力强队伍、促改革、保安全。]
""",
    "repetition": """\
- id: sentence-twice
  check: repetition              # 写了两遍
  category: residue
  severity: info
  message: 这一句前面写过
  advice: 删去一处
  because: 文稿校核
  unit: sentence                 # sentence 句子、clause 分句、item 并列项
  least: 12                      # 少于几个字不比
  examples:
    bad: ["全年组织专题学习会十二次。中间开展调研。全年组织专题学习会十二次。"]
    good: ["全年组织专题学习会十二次。中间开展调研三次。"]
""",
}
"""Kind -> a rule, as an item of ``rules``."""


def sample(kind: str, identity: str = "") -> str:
    """Give a rule of a kind, as an item of a list without indent; ``identity`` is its name.

    Raises UsageError for a kind that does not exist, or that nothing shows.
    """
    text = EXAMPLES.get(kind) or packaged(kind)
    if text is None:
        raise _unknown(kind)
    return ID.sub(rf"\1 {identity}", text, count=1) if identity else text


def packaged(kind: str) -> str | None:
    """Give the shortest packaged rule of a kind as it is written, if there is one."""
    found = [text for check, text in _packaged() if check == kind]
    return min(found, key=len, default=None)


@lru_cache(maxsize=1)
def _packaged() -> list[tuple[str, str]]:
    """List the packaged rules: kind and text, under another name than the packaged one."""
    from reportlint.rulesets import locate
    from reportlint.rulesets.choice import of
    from reportlint.rulesets.gather import gather

    gathered = gather(of(locate.packaged_names(), ""))
    lines = {
        locate.shown(path): content.decode("utf-8").splitlines()
        for path, content in gathered.contents.items()
    }
    found = []
    for written in gathered.written.values():
        rule, place = written.rule, written.place
        if rule is not None and not rule.aliases:
            text = _item(lines[place.path], place.line - 1)
            found.append((rule.check, ID.sub(rf"\1 own-{rule.id}", text, count=1)))
    return found


def _item(lines: list[str], start: int) -> str:
    """Cut out the item of a list that begins at a line."""
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent
    ):
        end += 1
    return textwrap.dedent("\n".join(lines[start:end])).strip() + "\n"


def _unknown(kind: str) -> UsageError:
    from reportlint.checks import names
    from reportlint.rulesets.mistake import unknown

    if kind in names():
        return UsageError(
            f"检查“{kind}”是软件包带来的，没有可以照着写的规则", advice="写法见这个软件包的说明"
        )
    message, advice = unknown("这种检查", kind, dict.fromkeys(names(), ""))
    return UsageError(message, advice=advice)
