"""Keys of rule files in the words of an office writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlint import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "agreement": "核对同一个名称、届次、编号几处是否写得一样",
    "chronology": "核对日期与落款日期的先后",
    "comparison": "核对一句话里两个数的大小或相等",
    "checkdigit": "核对带校验位的号码",
    "density": "统计词语出现的密度",
    "empty": "查找只有标题、没有内容的部分",
    "figure": "核对数据之间的关系",
    "headings": "核对小标题有没有重复、与目录是否一致",
    "hierarchy": "核对序号的层次（一、（一）1.（1））",
    "identity": "核对本规则写明的等式（表格、正文）",
    "layout": "核对 Word 文稿的版式",
    "length": "衡量长度",
    "numbering": "核对序号是否连续、写法是否一致",
    "order": "核对并提的几项的次序",
    "pairing": "核对成对的符号",
    "pattern": "查找符合正则表达式的文字",
    "phrase": "查找词语",
    "reference": "核对引用的编号是否存在",
    "repetition": "查找重复的句子",
    "respective": "核对两个“分别”后面的项数",
    "required": "核对必须出现的文字",
    "section": "核对必备部分：有没有，有没有实在内容，先后顺序",
    "slip": "查找套话里的错字",
    "variant": "核对同一个词的写法是否前后一致",
}
"""Kind of check -> what it does."""

OPTIONS: Mapping[str, str] = {
    "add": "左边的数先加上",
    "across": "每行字数",
    "after": "应当在它前面的部分",
    "align": "对齐方式",
    "around": "附近出现就算合法的词语",
    "aspect": "核对哪一项",
    "below": "被引用处从哪一段起找",
    "blocks": "限定段落种类",
    "boundary": "核对词的边界",
    "characters": "字数不少于",
    "checksum": "核对校验码",
    "column": "看哪些列",
    "commas": "逗号超过",
    "contains": "正文里的用语",
    "deepest": "看到第几级标题",
    "document": "文种",
    "each": "逐项计算",
    "figures": "数据不少于",
    "first": "只报第一处",
    "fix": "自动修改",
    "fonts": "字体",
    "group": "标出表达式的哪一组",
    "groups": "同一个词的写法（规范的在前）",
    "headings": "标题里的用语",
    "height": "高（毫米）",
    "identity": "等式",
    "indent": "首行缩进（字）",
    "ignore": "不计较的字符",
    "inside": "只看",
    "items": "要点不少于",
    "kinds": "限定段落种类",
    "labels": "标签的别名",
    "lacks": "文中没有",
    "least": "最少",
    "left": "左边距（毫米）",
    "lines": "每页行数",
    "lists": "次序固定的几项",
    "mention": "引用的写法",
    "must": "应当怎样",
    "name": "名称",
    "near": "只看相邻段落",
    "not-document": "不用于文种",
    "not-format": "不用于文件格式",
    "outside": "不看",
    "over": "超过",
    "pairs": "成对符号",
    "part": "看哪一部分",
    "pattern": "正则表达式",
    "patterns": "写法（规范的在前）",
    "per": "每多少字",
    "phrases": "词语",
    "points": "要点也算这一部分",
    "prefer": "改写对照",
    "relations": "数据关系",
    "replace": "替换为",
    "row": "看哪些行",
    "says": "报告哪些情况",
    "section": "正文里看哪些部分",
    "shown": "正文里的写法",
    "source": "标签在哪里",
    "sizes": "字号",
    "slack": "容许的差（毫米）",
    "since": "报告年度不早于",
    "styles": "序号种类",
    "substance": "算有内容的标准（满足其一）",
    "table": "看哪些表",
    "tables": "表名的别名",
    "target": "被引用处的写法",
    "titled": "标题里有",
    "tolerance": "容许的差",
    "top": "上边距（毫米）",
    "unit": "衡量对象",
    "unless": "放过（合法的说法）",
    "unless-sentence": "同句出现则放过",
    "until": "到哪里为止",
    "width": "宽（毫米）",
    "within": "看哪里",
    "words": "词语",
}
"""Key of a kind, of ``when`` or of ``where`` -> what it means."""

REGIONS: Mapping[str, str] = {
    "title": "标题",
    "heading": "小标题",
    "table": "表格",
    "quote": "引文段",
    "code": "代码",
    "signature": "落款",
    "book-title": "书名号",
    "quotation": "引号",
    "brackets": "括号",
    "link": "网址",
    "citation": "文号和条款",
    "aside": "页眉页脚、脚注和文本框",
}
"""Region -> its Chinese name."""

KEPT: Mapping[str, str] = {
    "book-title": "书名号",
    "quotation": "引号",
    "quote": "引文段",
    "code": "代码",
    "link": "网址",
    "citation": "文号和条款",
    "name": "名称",
}
"""Region in which no fix is made unless a rule says so by ``fix-inside`` -> its Chinese name."""

SEVERITIES: Mapping[str, str] = {"error": "错误", "warning": "警告", "info": "提示"}

VALUES: Mapping[str, str] = {
    "at-least": "左边不小于右边",
    "at-most": "左边不大于右边",
    "equal": "两边相等",
    "not-after": "不晚于落款日期",
    "not-before": "不早于落款日期",
    "block": "段落",
    "body": "正文",
    "both": "表格或正文",
    "code": "每个科目编码",
    "column": "每列",
    "characters": "每行字数",
    "clause": "分句",
    "closing": "落款",
    "disordered": "先后颠倒",
    "document": "全文",
    "ends": "首尾",
    "font": "字体",
    "head": "开头",
    "heading": "小标题",
    "heading-1": "一级标题",
    "heading-2": "二级标题",
    "heading-3": "三级标题",
    "item": "并列项",
    "id-card": "身份证号",
    "not-id-card": "不是身份证号",
    "luhn": "银行卡号",
    "lines": "行距",
    "margins": "页边距",
    "missing": "没有",
    "none": "否",
    "page-number": "页码",
    "paper": "纸张",
    "paragraph": "段落",
    "row": "每行",
    "safe": "可以",
    "sentence": "句子",
    "size": "字号",
    "tail": "结尾",
    "text": "全文",
    "title": "标题",
    "unsafe": "可以，要人看过",
    "vacuous": "空泛",
}
"""Fixed values of options -> what they mean."""


BLANK = regex.compile(r"“?\{[\w-]+\}”?")


def blank(template: str) -> str:
    """Give a rule's message with its blanks left open, for a reader who has no finding."""
    return BLANK.sub("……", template)
