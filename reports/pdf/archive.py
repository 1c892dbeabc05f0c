"""The form of a report that is put away for good: PDF/A-3a with the numbers it was made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from reports.pdf.finish import finish, referred

# The archive form keeps the promise of PDF/UA-1 too. WeasyPrint writes one claim per file; PDF/A
# wants a property that it does not know itself to be described where it is used.
CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
END = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file inside the PDF. Its name tells what it is (`scores.csv`), its description for whom."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """What is attached, and the day that stands beside it as made and changed.

    The day is given, never looked up: the same report has the same bytes on any day.
    """

    dated: date
    files: tuple[AttachedFile, ...]


def attachments(archive: Archive) -> list[Any]:
    """The files as WeasyPrint takes them, each as data of the report (/AFRelationship /Data)."""
    from weasyprint import Attachment

    moment = datetime.combine(archive.dated, time(), UTC)
    return [
        Attachment(
            string=file.content,
            name=file.name,
            description=file.description,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in sorted(archive.files, key=lambda file: file.name)  # a name tree is sorted
    ]


def finish_archive(document: object, pdf: Any) -> None:
    """What `finish` does; each file named once, and both standards claimed."""
    finish(document, pdf)
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
    metadata = referred(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(END, CLAIM + END) for part in metadata.stream]
