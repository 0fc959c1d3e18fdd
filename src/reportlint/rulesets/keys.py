"""What the keys of a rule file mean, in a line each: for editors, and for the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD: Mapping[str, str] = {
    "title": "规则集的名称",
    "description": "一句话说明",
    "extends": "在哪些规则集之上：随附的、其他软件包提供的规则集名称，或规则文件、文件夹的路径"
    "（相对本文件）",
    "words": "分词时要认识的词，如本单位的简称",
    "when": "本文件每条规则的默认适用范围",
    "rules": "规则列表",
    "override": "修改继承来的规则：规则名 → {字段: 新值}；列表可以写 {add: [...], remove: [...]}",
    "disable": "关闭继承来的规则",
}
RULE: Mapping[str, str] = {
    "id": "规则名，小写字母、数字、连字符，说明毛病本身，如 old-department-name",
    "check": "检查类型",
    "category": "类别",
    "severity": "级别：error 肯定不对；warning 审稿人会问；info 供参考",
    "message": "哪里不对。{match} 是命中的文字，各类型还有自己的值",
    "advice": "怎么改",
    "because": "依据：文件或标准的名称",
    "when": "适用范围：哪些文稿",
    "where": "看哪里：只看或不看哪些区域",
    "flood": "命中太多时只说一次",
    "enabled": "false 表示默认关闭；设置的 select 或 severity 点名才启用",
    "aliases": "曾用名；设置和 override 里写旧名也认得",
    "examples": "bad 应当报告的文字，good 不应报告的文字，都至少一个",
    "bad": "应当报告的文字",
    "good": "不应报告的文字",
}
WHEN: Mapping[str, str] = {
    "document": "只用于这些文种",
    "not-document": "不用于这些文种",
    "not-format": "不用于这些文件格式",
    "since": "报告年度不早于，含当年",
    "until": "报告年度不晚于，含当年",
    "contains": "文中至少出现其一",
    "titled": "标题里至少出现其一",
    "lacks": "文中都不出现",
}
WHERE: Mapping[str, str] = {
    "inside": "只看这些区域",
    "outside": "不看这些区域",
}
FLOOD: Mapping[str, str] = {
    "over": "超过几处",
    "message": "改说的话，{count} 是处数；含花括号的文字要加引号",
}
EXAMPLE: Mapping[str, str] = {
    "text": "示例的文字",
    "type": "文种",
    "year": "报告年度",
    "format": "文件格式",
    "facts": "核定数：指标 → 数值",
    "layout": "Word 文稿的版式：项目 → 数值",
    "repeat": "最后一行重复几次，用来写长文稿",
}
EDITS: Mapping[str, str] = {"add": "增加这些", "remove": "移除这些"}
