r"""The one-line log: what a rep types about a contact, as data (S2.12, S2.13; issue 4, "The capture line").

`电话 12分钟 @王工 预算80万内 | 觉得贵 > 发报价 3天 > call back fri 10:00 #价格 !!`

A channel comes first, then how long it took and how it ended, in any order; everything else is marked: `@` contact,
`#` tag, `=` kind of content, `!` urgent, `!!` urgent and important, `!important`; `|` or `反馈:` what the customer
answered; `>` or `→` a next step with its time, `>-` none on purpose. `>` and `|` are signs only beside a space, the
others only at the beginning of a word. A backslash before a sign, or at the beginning of the text, makes plain text
of it. Whatever else is typed stays text.
"""

from __future__ import annotations

from .amounts import Amount
from .line import Reading, Step, read
from .writing import write

__all__ = ["Amount", "Reading", "Step", "read", "write"]
