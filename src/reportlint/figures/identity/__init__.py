"""Identities that rules give: 总计 = 本年收入合计 + 年初结转和结余, proved on tables and text.

``parser`` reads them, ``layout`` lays out tables, ``prose`` reads labels in the text, ``place``
finds what a label means, ``amount`` calculates, ``proof`` decides and ``wording`` says so.
"""

from __future__ import annotations
