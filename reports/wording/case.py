"""Words of the report on what a paper says about its case."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.cases import Bound, NoteKind, Operation
from instruments.text import Text
from scoring.indices.derived import Agreement

KIND = Text(zh="案例报告：论文里的数", en="Case report: the figures of a paper")
SUBTITLE = Text(zh="{kind} · {dated} · 依据 {authors}", en="{kind} · {dated} · after {authors}")
MARK = Text(zh="论文报告值", en="Reported in a paper")

OVERVIEW = Text(zh="这份报告是什么", en="What this report is")
LEAD = Text(
    zh="这里只整理论文写到的数：{reported} 个，每个都带原文和章节。没有做过调查，也没有核对过原始资料。",
    en="This report only arranges the {reported} figures that the paper prints, each with its words "
    "and section. Nothing was surveyed and no original record was checked.",
)
WARNING = Text(
    zh="论文报告值，供参照，不是标准。不能拿来给别的项目打分，也不能当作合同目标。",
    en="Reported in the paper, for orientation, not a standard. It cannot mark another project or "
    "serve as the target of a contract.",
)
SOURCE = Text(zh="论文", en="Paper")
AUTHORS = Text(zh="作者", en="Authors")
PUBLISHED = Text(zh="发表", en="Published")
PLACE = Text(zh="案例", en="Case")
PERIOD = Text(zh="时期", en="Period")
HELD = Text(zh="所见文本", en="Text at hand")
FULL_TEXT = Text(zh="全文", en="full text")
ABSTRACT = Text(zh="仅摘要", en="abstract only")
INSTRUMENT = Text(zh="对应的问卷", en="Questionnaire")

REPORTED_TILE = Text(zh="论文报告的数", en="Figures reported")
REPORTED_NOTE = Text(zh="逐个带原文", en="each with its words")
SHARES_TILE = Text(zh="写明样本量的比例", en="Shares with a sample size")
SHARES_NOTE = Text(zh="共 {shares} 个比例", en="of {shares} shares")
DERIVED_TILE = Text(zh="由这些数算出", en="Computed from them")
DERIVED_NOTE = Text(zh="与原文所印相符 {agreeing} 项", en="{agreeing} agree with a printed one")
NOTES_TILE = Text(zh="数据质量提示", en="Notes on data quality")
NOTES_NOTE = Text(zh="照原文列出，不改", en="as printed, not corrected")

FIGURES = Text(zh="论文报告的数", en="What the paper reports")
FIGURES_TABLE = Text(
    zh="论文报告值，供参照，不是标准", en="Reported in the paper, for orientation, not a standard"
)
FIGURE = Text(zh="指标", en="Figure")
VALUE = Text(zh="报告值", en="Reported")
OVERALL = Text(zh="不分组", en="Overall")
NOT_GIVEN = Text(zh="□ 未报", en="□ not given")
PHRASE = Text(zh="原文", en="Words of the paper")
SECTION = Text(zh="章节", en="Section")
BOUNDS: Mapping[Bound, Text] = {
    Bound.EXACT: Text(zh="{value}", en="{value}"),
    Bound.ABOUT: Text(zh="约 {value}", en="about {value}"),
    Bound.AT_LEAST: Text(zh="{value} 以上", en="over {value}"),
    Bound.AT_MOST: Text(zh="不足 {value}", en="under {value}"),
}
WITH_N = Text(zh="{value}（n = {n}）", en="{value} (n = {n})")
CONTRAST_FIGURE = Text(
    zh="两组都报告了的比例（%）：{first}与{second}",
    en="Shares given for both groups (%): {first} and {second}",
)
CONTRAST_CAPTION = Text(
    zh="右边是前一组减后一组的差，单位是百分点。没有样本量，所以没有区间，说不出差别有多大把握。",
    en="At the right: the first group minus the second, in points. Without sample sizes there are no "
    "intervals, so nobody can say how sure a difference is.",
)

DERIVED = Text(zh="由这些数算出来的", en="What follows by computation")
DERIVED_LEAD = Text(
    zh="只用论文自己的数，按写明的算法算；原文印了结果的，放在旁边对照。",
    en="Computed from the paper’s own figures by the operation named; where the paper prints a "
    "result, it stands beside.",
)
DERIVED_TABLE = Text(zh="算式、结果和原文", en="Operation, result, and what the paper prints")
NAME = Text(zh="名称", en="Name")
OPERATION = Text(zh="算式", en="Operation")
RESULT = Text(zh="结果", en="Result")
PRINTED = Text(zh="原文所印", en="Printed")
FORMULAS: Mapping[Operation, Text] = {
    Operation.RATIO: Text(zh="{a} ÷ {b}", en="{a} ÷ {b}"),
    Operation.PERCENT: Text(zh="{a} ÷ {b} × 100", en="{a} ÷ {b} × 100"),
    Operation.MULTIPLE: Text(zh="{a} ÷ {b}", en="{a} ÷ {b}"),
    Operation.DIVIDED: Text(zh="{a} ÷ {b}（倍数反推）", en="{a} ÷ {b} (from the multiple)"),
    Operation.SHARE_OF_COUNT: Text(zh="{b} 的 {a}%，取整数", en="{a} % of {b}, the whole number"),
    Operation.SMALLEST_SAMPLE: Text(
        zh="能四舍五入成 {a}% 的最小份数", en="fewest cases that round to {a} %"
    ),
    Operation.GAP: Text(zh="{a} − {b}", en="{a} − {b}"),
}
AGREEMENTS: Mapping[Agreement, Text] = {
    Agreement.AGREES: Text(zh="● 相符", en="● agrees"),
    Agreement.DIFFERS: Text(zh="○ 不符", en="○ differs"),
    Agreement.NOT_PRINTED: Text(zh="– 原文没有印", en="– not printed"),
}
CONDITION = Text(zh="{result}（{condition}）", en="{result} ({condition})")
SAMPLES = Text(
    zh="{name}：最少 {n} 份（{count}/{n}），这时 95% 区间是 {interval}；也可能是 {others}……原文没有写是哪一个。",
    en="{name}: at least {n} ({count}/{n}), with a 95% interval of {interval}; it may also be "
    "{others} and so on. The paper does not say which.",
)
SUPPOSED = Text(
    zh="{name}：{value}{unit}。原文没有样本量，所以给不出区间。假如每组只有 {n} 个，区间是 {interval}；"
    "每组 {m} 个，是 {other}。",
    en="{name}: {value} {unit}. Without sample sizes there is no interval. If there were only {n} in "
    "each group it would be {interval}; with {m} in each, {other}.",
)
RANGE = Text(zh="{low} 到 {high}", en="{low} to {high}")

QUALITY = Text(zh="数据质量提示", en="Notes on data quality")
QUALITY_LEAD = Text(
    zh="原文怎么印就怎么列，没有替它改过一个数。",
    en="Everything stands as the paper prints it; not one figure was corrected for it.",
)
NOTE_KINDS: Mapping[NoteKind, Text] = {
    NoteKind.CONFLICT: Text(zh="一数两用", en="One number, two things"),
    NoteKind.UNCLEAR: Text(zh="两种读法", en="Two readings"),
    NoteKind.OTHER_COUNT: Text(zh="数的不是同样的东西", en="Not the same count"),
    NoteKind.NO_BASE: Text(zh="没有基数", en="No base"),
    NoteKind.CONFUSABLE: Text(zh="容易混淆", en="Easily confused"),
}
NO_SAMPLE_MARK = Text(zh="没有样本量", en="No sample size")
NO_SAMPLE = Text(
    zh="{shares} 个比例里有 {bare} 个没有写样本量{names}。没有样本量就没有区间，也不能说城乡或前后的差别有多大把握。",
    en="{bare} of {shares} shares come without a sample size{names}. Without one there is no interval, and "
    "nobody can say how sure a difference is.",
)
NAMED = Text(zh="：{names}", en=": {names}")
ALL_UNMARKED = Text(zh="（表中没有标 n 的比例都是）", en=" (all shares of the table without n)")
ONE_SIDED_MARK = Text(zh="只报了一组", en="One group only")
ONE_SIDED = Text(
    zh="以下指标只报告了一组，另一组没有数，不能比较：{names}。",
    en="For these only one group is given, so nothing can be compared: {names}.",
)

UNKNOWN = Text(zh="还不知道的", en="What is not known")
UNKNOWN_LEAD = Text(
    zh="没有写到不等于零，也不等于没有做。", en="Not reported is not zero, and not undone either."
)
ASKED_NOT_REPORTED = Text(
    zh="问卷 {instrument} 会向项目要、而论文没有报告的指标",
    en="Figures that the questionnaire {instrument} asks of a project and the paper does not report",
)
SUPPLIER = Text(zh="由谁提供", en="From whom")
EVIDENCE = Text(zh="凭证", en="Evidence")

METHODS = Text(zh="怎么做的", en="How it was made")
METHOD_ROWS: tuple[tuple[Text, Text], ...] = (
    (
        Text(zh="四舍五入", en="Rounding"),
        Text(
            zh="按原文印出的小数位四舍五入；算式用的是原文印出的数，所以结果不会比它们更精确。",
            en="Half up, to the decimals that the paper prints; the figures are used as printed, so a "
            "result is no more exact than they are.",
        ),
    ),
    (
        Text(zh="最小份数", en="Fewest cases"),
        Text(
            zh="逐个试 n，看有没有整数 k 使 k/n 四舍五入后等于所印的百分比；区间用 Wilson 法。",
            en="Every n is tried for a whole k such that k/n rounds to the printed percentage; intervals "
            "are Wilson’s.",
        ),
    ),
    (
        Text(zh="假设的区间", en="Supposed intervals"),
        Text(
            zh="两个独立比例之差的 Wald 区间，只为说明样本量有多要紧，不是这个案例的区间。",
            en="Wald intervals of the difference of two independent shares: they show how much the sample size matters "
            "and are no intervals of this case.",
        ),
    ),
)
VERSION = Text(zh="版本", en="Version")
VERSION_VALUE = Text(
    zh="案例 {case}，内容指纹 {hash}；问卷 {instrument} {version}；{dated}",
    en="case {case}, content hash {hash}; questionnaire {instrument} {version}; {dated}",
)
