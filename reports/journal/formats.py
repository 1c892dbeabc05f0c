"""A journal table as a page of HTML and as LaTeX (booktabs)."""

from __future__ import annotations

from html import escape

from reports.journal.table import JournalTable

# Of LaTeX; the backslash first, so that the others are not escaped twice.
SPECIAL = (
    ("\\", "\\textbackslash "),
    ("&", "\\&"),
    ("%", "\\%"),
    ("$", "\\$"),
    ("#", "\\#"),
    ("_", "\\_"),
    ("{", "\\{"),
    ("}", "\\}"),
    ("~", "\\textasciitilde "),
    ("^", "\\textasciicircum "),
    ("²", "$^2$"),
    ("α", "$\\alpha$"),
    ("η", "$\\eta$"),
    ("χ", "$\\chi$"),
    ("×", "$\\times$"),
    ("−", "$-$"),
    ("–", "--"),
    ("<", "$<$"),
    (">", "$>$"),
)


def as_html(table: JournalTable, lang: str) -> str:
    """A whole page that a word processor opens as well."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    body = "".join(map(_html_row, table.body))
    foot = "".join(map(_html_row, table.foot))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(table.title)}</title><style>{STYLE}</style></head><body>\n"
        f"<table><caption>{escape(table.title)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>{body}</tbody>\n<tfoot>{foot}</tfoot></table>\n<p>{escape(table.note)}</p>\n"
        "</body></html>\n"
    )


STYLE = (
    "table{border-collapse:collapse;border-top:2px solid;border-bottom:2px solid}"
    "thead,tbody{border-bottom:1px solid}td{text-align:center}td,th{padding:.1em .8em}"
    "tbody th,tfoot th{text-align:left;font-weight:normal}"
)


def _html_row(row: tuple[str, ...]) -> str:
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
    return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def as_latex(table: JournalTable) -> str:
    """A table environment; needs the packages booktabs and, for Chinese, ctex."""
    width = len(table.head) - 1
    lines = [
        "% \\usepackage{booktabs}",
        "\\begin{table}",
        f"\\caption{{{latex(table.title)}}}",
        f"\\begin{{tabular}}{{l{'c' * width}}}",
        "\\toprule",
        _latex_row(table.head),
        "\\midrule",
        *map(_latex_row, table.body),
        "\\midrule",
        *map(_latex_row, table.foot),
        "\\bottomrule",
        "\\end{tabular}",
        "",
        f"\\small {latex(table.note)}",
        "\\end{table}",
    ]
    return "\n".join(lines) + "\n"


def _latex_row(row: tuple[str, ...]) -> str:
    return " & ".join(map(latex, row)) + " \\\\"


def latex(words: str) -> str:
    """Words with LaTeX's own signs made harmless."""
    return "".join(_signs().get(sign, sign) for sign in words)


def _signs() -> dict[str, str]:
    return dict(SPECIAL)
