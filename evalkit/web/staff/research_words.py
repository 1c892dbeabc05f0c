"""What the researcher's pages say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

RESEARCH_WORDS: Mapping[str, Text] = {
    "research": Text(zh="研究数据", en="Research data"),
    "research_does": Text(
        zh="组成去标识化的数据集，看信度，做比较和模型，下载。",
        en="Put de-identified data sets together, see reliability, compare and model, download.",
    ),
    "research_intro": Text(
        zh="数据集只存“选了什么”，不存数据：每次打开或下载，都按当时的回答重新生成。下载和分析都会写进操作记录。",
        en="A data set keeps what was chosen, not the data: it is made anew from the answers whenever it is opened or"
        " downloaded. Downloads and analyses stand in the audit log.",
    ),
    "research_sets": Text(zh="数据集", en="Data sets"),
    "research_none": Text(
        zh="还没有数据集。先新建一个：选轮次和身份。",
        en="There are no data sets yet. Make one: choose waves and roles.",
    ),
    "research_new": Text(zh="新建数据集", en="New data set"),
    "research_name": Text(zh="名称", en="Name"),
    "research_name_hint": Text(
        zh="写进文件的标题，比如“受益方两轮”。",
        en="Becomes the title of the files: “beneficiaries, both waves”, say.",
    ),
    "research_lang": Text(zh="标签先写哪种语言", en="Which language labels begin with"),
    "research_lang_zh": Text(zh="中文", en="Chinese"),
    "research_lang_en": Text(zh="英文", en="English"),
    "research_waves": Text(zh="项目群和轮次", en="Programmes and waves"),
    "research_roles": Text(zh="身份", en="Roles"),
    "research_make": Text(zh="建数据集", en="Make the data set"),
    "research_no_waves": Text(zh="请至少选一轮。", en="Choose at least one wave."),
    "research_no_roles": Text(zh="请至少选一种身份。", en="Choose at least one role."),
    "research_made": Text(zh="数据集建好了。", en="The data set is made."),
    "research_by": Text(zh="谁建的", en="Made by"),
    "research_at": Text(zh="哪天", en="Day"),
    "research_chosen": Text(zh="选了什么", en="What was chosen"),
    "research_people": Text(zh="各项目、各身份有多少份", en="Forms by project and role"),
    "research_project": Text(zh="项目", en="Project"),
    "research_few": Text(zh="少，不列", en="few"),
    "research_few_note": Text(
        zh="“少，不列”：不到 {floor} 份，或者会让别的身份被推算出来，都不在数据里。",
        en="“few”: fewer than {floor}, or enough to work out another role by subtraction; they are not in the data.",
    ),
    "research_total": Text(
        zh="共 {rows} 份，{variables} 个变量。", en="{rows} forms, {variables} variables."
    ),
    "research_empty": Text(
        zh="按这些选择，没有可以用的回答：还没有人答，或每组都太少。",
        en="These choices leave no answers to use: nobody has answered yet, or every group is too small.",
    ),
    "research_files": Text(zh="下载", en="Download"),
    "research_files_note": Text(
        zh="四种文件的变量名和取值相同。去标识化不等于匿名，请勿转给他人。",
        en="Names and codes are the same in all files. De-identified is not anonymous: do not pass the files on.",
    ),
    "research_file_csv": Text(zh="CSV（R、Excel）", en="CSV (R, Excel)"),
    "research_file_sav": Text(zh="SPSS（.sav）", en="SPSS (.sav)"),
    "research_file_dta": Text(zh="Stata（.dta）", en="Stata (.dta)"),
    "research_file_codebook": Text(zh="变量手册（网页文件）", en="Codebook (a web page)"),
    "research_see": Text(zh="看", en="See"),
    "research_codebook": Text(zh="变量手册", en="Codebook"),
    "research_variables": Text(zh="全部变量", en="All variables"),
    "research_structure": Text(zh="因子结构", en="Factor structure"),
    "research_measurement": Text(zh="信度和一致性", en="Reliability and agreement"),
}
