"""What a file is by what it holds; its name counts only between plain text and Markdown."""

from __future__ import annotations

import codecs
import re
import stat
import zipfile
from io import BytesIO
from pathlib import Path

from comity.check.reading.limits import LARGEST_FILE, LARGEST_TEXT, MOST_PARTS, damaged, named, too_large
from comity.terms.errors import FileTrouble

#: Endings that go with each form; any other is remarked upon.
ENDINGS = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown", ".mdown", ".qmd", ".rmd"),
    "text": (".txt", ".text", ""),
}
_FORMS = {
    "docx": "a Word file",
    "pdf": "a PDF file",
    "html": "HTML",
    "markdown": "Markdown",
    "text": "plain text",
}
_READ = "a Word (docx), PDF, HTML, Markdown or plain text file"
#: First bytes of what cannot be read -> what it is, and what to do.
_OTHERS = (
    (b"{\\rtf", "a rich text (RTF) file", "save it as Word (docx)"),
    (b"\x1f\x8b", "packed (gzip)", "unpack it first"),
    (b"7z\xbc\xaf", "packed (7z)", "unpack it first"),
    (b"Rar!", "packed (rar)", "unpack it first"),
    (b"\x89PNG", "a picture", "give the text; a picture has none"),
    (b"\xff\xd8\xff", "a picture", "give the text; a picture has none"),
    (b"%!PS", "a PostScript file", "print it to PDF"),
)
_PACKED = (
    ("word/", "docx"),
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
)
_MARKUP = re.compile(
    r"(?:<!--(?:(?!-->).)*+-->|<\?[^>]{0,200}\?>|\s)*+<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|h[1-6]|li|td|a|em|strong|span)>", re.IGNORECASE)
_SIGNS = re.compile(
    r"^(?:#{1,6} \S|\[\^[^\]\s]+\]:|```|> \S|\|.*\|.*\|\s*$)|\]\(https?://|\*\*\S[^*\n]*\*\*|\[\^[^\]\s]+\]",
    re.MULTILINE,
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SHORT = 200_000  # characters that are looked at


def contents(path: Path) -> bytes:
    """Return the bytes of a draft.

    Raises
    ------
    FileTrouble
        Where there is no such file, it is no file, is empty or beyond the limit.
    """
    name = named(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise FileTrouble(f"{name} is a folder", _READ, "name one file in it")
        if not stat.S_ISREG(found.st_mode):
            raise FileTrouble(f"{name} is no ordinary file", _READ, "save its content into a file")
        if found.st_size > LARGEST_FILE:
            raise too_large(name, found.st_size, LARGEST_FILE)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or trouble
        raise FileTrouble(
            f"{name} cannot be read ({why})", _READ, "check the path and its permissions"
        ) from trouble
    if not content.strip(b"\x00 \t\r\n"):
        raise FileTrouble(f"{name} is empty", "a draft with words in it", "check that it was saved")
    return content


def form_of(content: bytes, path: Path) -> str:
    """Return docx, pdf, html, markdown or text.

    Raises
    ------
    FileTrouble
        Where the content is of no form that can be read; the message says what it is.
    """
    name = named(path)
    if content.startswith(b"PK\x03\x04"):
        return _packed_form(content, name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _old_office(content, name)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for first, what, remedy in _OTHERS:
        if content.startswith(first):
            raise FileTrouble(f"{name} is {what}", _READ, remedy)
    if len(content) > LARGEST_TEXT:
        raise too_large(name, len(content), LARGEST_TEXT, "bytes of text")
    return _written_form(decoded(content, name)[0], path.suffix.lower())


def _packed_form(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as why:
        raise damaged(name, "Word", why) from why
    if len(parts) > MOST_PARTS:
        raise too_large(name, len(parts), MOST_PARTS, "parts")
    for start, what in _PACKED:
        if any(part.startswith(start) for part in parts):
            if what == "docx":
                return what
            raise FileTrouble(f"{name} is {what}", _READ, "save its text as Word (docx) or PDF")
    raise FileTrouble(f"{name} is a packed folder (zip)", _READ, "unpack it and name one file in it")


def _old_office(content: bytes, name: str) -> FileTrouble:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return FileTrouble(
            f"{name} is protected by a password", _READ, "open it in Word, remove the password and save it"
        )
    if "WordDocument".encode("utf-16-le") in content:
        return FileTrouble(
            f"{name} is a Word file of before 2007 (doc)", _READ, "open it in Word and save it as docx"
        )
    return FileTrouble(
        f"{name} is an Office file of before 2007", _READ, "save its text as Word (docx) or PDF"
    )


def decoded(content: bytes, name: str) -> tuple[str, str]:
    r"""Return the text of bytes, and a remark on how it was found; empty where it is plain UTF-8.

    Raises
    ------
    FileTrouble
        Where the bytes are no text.

    Examples
    --------
    >>> decoded("né".encode("utf-16"), "a"), decoded(b"n\xe9 \x96", "a")
    (('né', 'read as UTF-16'), ('né –', 'not UTF-8: read as Windows-1252; accents and signs may be wrong'))
    """
    for mark, coding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            body = content[len(mark) :]
            if coding != "utf-8" and len(body) % 2:
                body = body[:-1]
            remark = "" if coding == "utf-8" else "read as UTF-16"
            return _checked(body.decode(coding, errors="replace"), name), remark
    if len(_CONTROLS.findall(content[:_SHORT])) > min(len(content), _SHORT) // 200:
        raise _junk(name)
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\ufffd" in text:
        return content.decode("latin-1"), "not UTF-8: read as Latin-1; accents and signs may be wrong"
    return text, "not UTF-8: read as Windows-1252; accents and signs may be wrong"


def _checked(text: str, name: str) -> str:
    if text[:_SHORT].count("\x00") + text[:_SHORT].count("\ufffd") > len(text[:_SHORT]) // 200:
        raise _junk(name)
    return text


def _junk(name: str) -> FileTrouble:
    return FileTrouble(f"{name} holds no text but other bytes", _READ, "save the draft in one of these forms")


def _written_form(text: str, ending: str) -> str:
    start = text[:_SHORT].lstrip("\ufeff")
    if _MARKUP.match(start[:5000]) or ending in ENDINGS["html"]:
        return "html"
    if ending in ENDINGS["markdown"]:
        return "markdown"
    if len(_TAGS.findall(start)) * 200 > len(start) and "<" in start[:200]:
        return "html"
    signs = _SIGNS.findall(start)
    return "markdown" if len(signs) >= (3 if ending in ENDINGS["text"] else 1) else "text"


def on_its_name(path: Path, form: str) -> tuple[str, ...]:
    """Return a remark where a file's ending says another form than its content.

    Examples
    --------
    >>> on_its_name(Path("draft.doc"), "docx"), on_its_name(Path("draft.docx"), "docx")
    (("named '.doc' but is a Word file: read as that",), ())
    """
    ending = path.suffix.lower()
    if ending in ENDINGS[form]:
        return ()
    known = {end for ends in ENDINGS.values() for end in ends if end} | {".doc", ".rtf", ".odt"}
    if form == "text" and ending not in known:
        return ()
    return (
        (f"named '{ending}' but is {_FORMS[form]}: read as that",) if ending else (f"read as {_FORMS[form]}",)
    )
