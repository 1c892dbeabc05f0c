"""What the page of a project's photos says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PHOTOS_WORDS: Mapping[str, Text] = {
    "photos": Text(zh="照片", en="Photos"),
    "photos_intro": Text(
        zh="照片是指标的佐证：公示栏、台账、场地、设施。尽量不要拍到受访者；照片不与任何人的答卷相连。",
        en="Photos are evidence for indicators: a notice board, a ledger, a place, a facility. Keep the people who are"
        " asked out of the picture; no photo is tied to anybody's answers.",
    ),
    "photos_kept": Text(
        zh="保存前会重新压缩到最长边 1600 像素，并去掉拍摄地点、时间和手机型号。照片随这一轮的数据一起删除。",
        en="A photo is made smaller before it is kept (1600 pixels at most), without the place, the time and the phone"
        " that took it. It is deleted together with the data of this wave.",
    ),
    "photos_own": Text(
        zh="这里只有您自己添加的照片。", en="Only the photos that you added are shown here."
    ),
    "photos_add": Text(zh="添加一张照片", en="Add a photo"),
    "photos_camera": Text(zh="现在拍一张", en="Take one now"),
    "photos_file": Text(zh="或者选一张已有的", en="Or choose one that you have"),
    "photos_file_hint": Text(
        zh="JPEG、PNG 或 WebP，不超过 8 MB。", en="JPEG, PNG or WebP, at most 8 MB."
    ),
    "photos_caption": Text(zh="照片里有什么", en="What the photo shows"),
    "photos_caption_hint": Text(
        zh="一句话，例如：村务公开栏，三季度账目已上墙。看不见图片的人听到的就是这句话，请不要写人名。",
        en="One sentence, such as: notice board with the accounts of the third quarter. It is what people hear who"
        " cannot see the photo. No names, please.",
    ),
    "photos_indicator": Text(zh="说明哪个指标", en="Evidence for which indicator"),
    "photos_no_indicator": Text(zh="不对应某个指标", en="No indicator in particular"),
    "photos_none": Text(zh="还没有照片。", en="There are no photos yet."),
    "photos_count": Text(zh="共 {count} 张", en="Photos: {count}"),
    "photos_open": Text(zh="（看大图）", en="(see it large)"),
    "photos_remove": Text(zh="删除这张照片", en="Delete this photo"),
    "photos_remove_sure": Text(
        zh="删除后找不回来。操作记录里会留下是谁删的。",
        en="Deleted is gone for good. The audit log will say who did it.",
    ),
    "photos_remove_do": Text(zh="确定删除", en="Yes, delete it"),
    "photos_removed": Text(zh="照片已删除：{caption}", en="The photo was deleted: {caption}"),
    "photos_added": Text(zh="照片已保存。", en="The photo was kept."),
    "photos_known": Text(
        zh="这张照片您已经添加过，没有重复保存。",
        en="You have added this photo before; it was not kept twice.",
    ),
    "photos_full": Text(
        zh="这个项目这一轮已有 {most} 张照片，不能再加。请先删除不需要的。",
        en="This project has {most} photos in this wave, which is the limit. Delete some that are not needed first.",
    ),
    "photos_closed": Text(
        zh="这一轮没有开放，不能添加照片。", en="This wave is not open, so no photo can be added."
    ),
    "photos_not_visiting": Text(
        zh="这个项目这一轮没有分给您的走访对象，所以不能添加照片。",
        en="You have nobody to visit in this project and wave, so you cannot add a photo here.",
    ),
    "photos_bad_missing": Text(
        zh="没有收到照片。请拍一张或选一张。", en="No photo came. Take one or choose one."
    ),
    "photos_bad_two": Text(
        zh="两处都选了照片。一次只能添加一张，请只留一处。",
        en="A photo was chosen in both places. Only one can be added at a time: leave one of them empty.",
    ),
    "photos_bad_too_heavy": Text(
        zh="照片超过 8 MB。请在手机里选小一些的尺寸，或截小后再选。",
        en="The photo is larger than 8 MB. Choose a smaller size on the phone, or crop it, and choose it again.",
    ),
    "photos_bad_too_many_pixels": Text(
        zh="照片的像素太多（JPEG 最多 5000 万，PNG 和 WebP 最多 2400 万）。请把相机的分辨率调低一些再拍，或者另存为小一些的 JPEG。",
        en="The photo has too many pixels (at most 50 million as JPEG, 24 million as PNG or WebP). Set the camera to a lower"
        " resolution and take it again, or save it as a smaller JPEG.",
    ),
    "photos_bad_other_kind": Text(
        zh="这个文件不是 JPEG、PNG 或 WebP 照片。苹果手机请在“设置 → 相机 → 格式”里选“兼容性最佳”再拍；别的文件请另存为 JPEG。",
        en="This file is no JPEG, PNG or WebP photo. On an iPhone choose Settings → Camera → Formats → Most Compatible and"
        " take it again; save other files as JPEG.",
    ),
    "photos_bad_damaged": Text(
        zh="照片不完整或已损坏，打不开。请重新选一次；还不行，请重拍。",
        en="The photo is incomplete or damaged and cannot be opened. Choose it again; if that fails, take it anew.",
    ),
    "photos_again": Text(
        zh="说明已经保留，照片要重新选一次。",
        en="What you wrote is kept; the photo must be chosen again.",
    ),
}
