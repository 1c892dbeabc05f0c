"""The words for attributes of projects and their values: what readers see in place of the codes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from instruments.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeWords:
    """The name of an attribute, and of those of its values that have a name."""

    code: str
    label: Text
    values: tuple[tuple[str, Text], ...] = ()

    def value(self, code: str) -> Text:
        """The words for a value; the value itself where it has none."""
        return dict(self.values).get(code, Text(zh=code, en=code))


# Of the attributes whose values mean the same in every study, and of the county.
KNOWN_WORDS = (
    AttributeWords(code="county", label=Text(zh="县（区）", en="County")),
    AttributeWords(
        code="region",
        label=Text(zh="地区", en="Region"),
        values=(
            ("east", Text(zh="东部", en="east")),
            ("centre", Text(zh="中部", en="centre")),
            ("west", Text(zh="西部", en="west")),
        ),
    ),
    AttributeWords(
        code="setting",
        label=Text(zh="城乡", en="Setting"),
        values=(("rural", Text(zh="乡村", en="rural")), ("urban", Text(zh="城镇", en="urban"))),
    ),
    AttributeWords(
        code="government-level",
        label=Text(zh="委托方层级", en="Commissioning level"),
        values=(
            ("province", Text(zh="省", en="province")),
            ("city", Text(zh="市", en="city")),
            ("county", Text(zh="县（区）", en="county")),
            ("township", Text(zh="乡镇", en="township")),
            ("street", Text(zh="街道", en="street office")),
        ),
    ),
    AttributeWords(
        code="stage",
        label=Text(zh="组织发展阶段", en="Stage of the organisation"),
        values=(
            ("starting", Text(zh="初创", en="starting")),
            ("growing", Text(zh="成长", en="growing")),
            ("established", Text(zh="成熟", en="established")),
        ),
    ),
    AttributeWords(
        code="grade",
        label=Text(zh="社会组织评估等级", en="Grade of the organisation"),
        values=(("none", Text(zh="未评", en="not graded")),),
    ),
    AttributeWords(
        code="legal-form",
        label=Text(zh="组织形式", en="Legal form"),
        values=(
            ("association", Text(zh="社会团体", en="association")),
            ("service-organisation", Text(zh="社会服务机构", en="service organisation")),
            ("foundation", Text(zh="基金会", en="foundation")),
            ("company", Text(zh="企业", en="company")),
            ("unregistered", Text(zh="未登记", en="unregistered")),
        ),
    ),
)


def words_for(code: str, given: Iterable[AttributeWords]) -> AttributeWords:
    """The words of the study, else the known ones, else the code itself."""
    bare = AttributeWords(code=code, label=Text(zh=code, en=code))
    return next((one for one in (*given, *KNOWN_WORDS) if one.code == code), bare)
