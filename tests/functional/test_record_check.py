"""What `comity record check` says of broken input: every fault at its place, never a traceback."""

from __future__ import annotations

import json
import os
import runpy
from pathlib import Path

import pytest

from comity.cli import run
from comity.record.read import read_record
from comity.record.rules import every_rule

CONFTEST = runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))
BASE: dict[str, str] = CONFTEST["EVERY_KIND"]
CITE, HEAD = CONFTEST["CITE"], CONFTEST["HEAD"]
ROW = "x-1,ash,cedar,trade,2018,4e9,,,USD,rounded,observed,,,almanac,t. 2\n"

Changes = dict[str, "str | bytes | None"]


def swap(file: str, old: str, new: str) -> Changes:
    """One text of the small record exchanged for another."""
    assert BASE[file].count(old) == 1, (file, old)
    return {file: BASE[file].replace(old, new)}


def actor(text: str | bytes) -> Changes:
    """Return a file of its own, actors/x.yml."""
    return {"actors/x.yml": text}


def name(text: str) -> Changes:
    """Return an actor with a name that is written in a certain way, on line 2 from column 7."""
    return actor(f"kind: state\nname: {text}\n{CITE}")


def table(text: str | bytes) -> Changes:
    """Return a table of its own, figures/x.csv."""
    return {"figures/x.csv": text}


def row(**cells: str) -> Changes:
    """Return a table of one figure with some cells exchanged."""
    plain = dict(zip(HEAD.strip().split(","), ROW.strip().split(","), strict=True))
    return table(HEAD + ",".join({**plain, **cells}.values()) + "\n")


def policy(key: str, *lineage: str) -> Changes:
    """Return a policy that succeeds others."""
    ties = "".join(f"  - {{kind: succeeds, policy: {other}}}\n" for other in lineage)
    return {f"policies/{key}.yml": f"name: {key}\nowner: ash\nlineage:\n{ties}{CITE}"}


def event(key: str, when: str) -> Changes:
    """Return an event at a time."""
    return {f"events/{key}.yml": f"name: {key}\nkind: meeting\ndate: {when}\n{CITE}"}


#: (what is broken, the changed files, the beginning of each problem that has to be reported)
TEXTS: list[tuple[str, Changes, list[str]]] = [
    # dates
    ("day that no month has", swap("events/fair.yml", "2019-06-10/2019-06-12", "2023-02-30"),
     ["events/fair.yml:3:7: date: '2023-02-30' is not a day: month 2 of 2023 has 28 days."]),
    ("month 13", swap("events/fair.yml", "2019-06-10/2019-06-12", "2023-13"),
     ["events/fair.yml:3:7: date: '2023-13' is not a date: there is no month 13."]),
    ("year 0", swap("events/fair.yml", "2019-06-10/2019-06-12", "'0000'"),
     ["events/fair.yml:3:7: date: '0000' is not a date: there is no year 0."]),
    ("month told in words", swap("events/fair.yml", "2019-06-10/2019-06-12", "June 2019"),
     ["events/fair.yml:3:7: date: 'June 2019' is not a date. write EDTF such as"]),
    ("mid-month of no month", swap("events/fair.yml", "2019-06-10/2019-06-12", "mid-Juni 2019"),
     ["events/fair.yml:3:7: date: 'mid-Juni 2019' names no month."]),
    ("interval that ends before it begins", swap("events/fair.yml", "2019-06-10/2019-06-12", "2019-06/2019-05"),
     ["events/fair.yml:3:7: date: '2019-06/2019-05' ends before it begins. write the earlier date first."]),
    ("interval open on both sides", swap("events/fair.yml", "2019-06-10/2019-06-12", "../.."),
     ["events/fair.yml:3:7: date: '../..' is open on both sides."]),
    ("interval of three", swap("events/fair.yml", "2019-06-10/2019-06-12", "2019/2020/2021"),
     ["events/fair.yml:3:7: date: '2019/2020/2021' has 2 strokes."]),
    ("date that is a list", swap("events/fair.yml", "2019-06-10/2019-06-12", "[2019, 2020]"),
     ["events/fair.yml:3:1: date: a list stands where a date is expected."]),
    ("date that is a block", swap("events/fair.yml", "2019-06-10/2019-06-12", "{from: 2019}"),
     ["events/fair.yml:3:1: date: a block of fields stands where a date is expected."]),
    # words and numbers
    ("code that is not in the list", swap("actors/ash.yml", "kind: state", "kind: stat"),
     ["actors/ash.yml:1:7: kind: 'stat' is not one of the words allowed. did you mean 'state'."]),
    ("no stays text", swap("actors/ash.yml", "kind: state", "kind: no"),
     ["actors/ash.yml:1:7: kind: 'no' is not one of the words allowed. write one of: economy, grouping,"]),
    ("yes is no truth value's name but is read as one", swap("forums/table.yml", "complete: true", "complete: perhaps"),
     ["forums/table.yml:5:11: complete: 'perhaps' is neither true nor false. write true or false."]),
    ("three-letter code in lower case", swap("actors/ash.yml", "iso3: ASH", "iso3: ash"),
     ["actors/ash.yml:4:15: codes.iso3: 'ash' is not a code of three capital letters."]),
    ("null", swap("actors/ash.yml", "name: Ash\n", "name: null\n"),
     ["actors/ash.yml:2:1: name: has no value. write one, or delete the line."]),
    ("tilde", swap("actors/ash.yml", "name: Ash\n", "name: ~\n"), ["actors/ash.yml:2:1: name: has no value."]),
    ("empty value", swap("actors/ash.yml", "name: Ash\n", "name:\n"), ["actors/ash.yml:2:1: name: has no value."]),
    ("empty quotes", swap("actors/ash.yml", "name: Ash\n", "name: ''\n"), ["actors/ash.yml:2:1: name: has no value."]),
    ("empty value inside a list", swap("events/fair.yml", "work: almanac", "work: "),
     ["events/fair.yml:6:6: cite.0.work: has no value."]),
    ("empty item", swap("actors/ash.yml", "[Ashland, The Ash]", "[Ashland, null]"),
     ["actors/ash.yml:3:20: aliases.1: has no value. write one, or delete the item."]),
    ("ordinal below one", swap("events/fair.yml", "ordinal: 3", "ordinal: -3"),
     ["events/fair.yml:4:10: ordinal: '-3' is below 1. correct the number."]),
    ("ordinal in words", swap("events/fair.yml", "ordinal: 3", "ordinal: 3rd"),
     ["events/fair.yml:4:10: ordinal: '3rd' is not a whole number. write digits only."]),
    ("ordinal with a fraction", swap("events/fair.yml", "ordinal: 3", "ordinal: 3.5"),
     ["events/fair.yml:4:10: ordinal: '3.5' is not a whole number."]),
    ("ordinal of 5,000 digits", swap("events/fair.yml", "ordinal: 3", "ordinal: " + "9" * 5000),
     ["events/fair.yml:4:10: ordinal: '99999"]),
    ("ordinal of 400 digits", swap("events/fair.yml", "ordinal: 3", "ordinal: 1" + "0" * 400),
     ["events/fair.yml:4:10: ordinal: is beyond 1,000,000, more than can be counted here. correct the number."]),
    ("count out of all proportion", swap("forums/table.yml", "complete: true\nstated_count: 2", "stated_count: -99999999"),
     ["forums/table.yml:5:15: stated_count: is beyond 1,000,000"]),
    ("digits of another script", row(value="\u0663"), ["figures/x.csv:2:26: value: '\u0663' is not written in the digits 0 to 9. write a number such as"]),
    ("amount with a thousands comma", swap("assistance/boats.yml", "value: 400e6", "value: '400,000,000'"),
     ["assistance/boats.yml:8:28: amounts.0.value: '400,000,000' is not a number as written here. write a number in full"]),
    ("negative amount", swap("assistance/boats.yml", "value: 400e6", "value: -400e6"),
     ["assistance/boats.yml:8:28: amounts.0.value: '-400e6' is not a number as written here."]),
    ("amount of 400 digits", swap("assistance/boats.yml", "value: 400e6", "value: 1" + "0" * 400),
     ["assistance/boats.yml:8:28: amounts.0.value: is too large for any statistic or sum."]),
    # fields
    ("unknown field", swap("actors/ash.yml", "aliases:", "colour: red\naliases:"),
     ["actors/ash.yml:3:9: colour: 'colour' is not a field here. write one of: aliases,"]),
    ("misspelt field", swap("actors/ash.yml", "aliases:", "alias:"),
     ["actors/ash.yml:3:1: alias: 'alias' is not a field here. did you mean 'aliases'."]),
    ("misspelt field inside a list", swap("offices/speaker-of-ash.yml", "holder: fern", "holdr: fern"),
     ["offices/speaker-of-ash.yml:5:5: holders.1.holder: is missing. add the field.",
      "offices/speaker-of-ash.yml:5:13: holders.1.holdr: 'holdr' is not a field here. did you mean 'holder'."]),
    ("field of the code's own spelling", swap("policies/new-door.yml", "from: 2016", "from_: 2016"),
     ["policies/new-door.yml:3:1: from_: is no field here."]),
    ("id in the file", swap("actors/ash.yml", "name: Ash\n", "id: ash\nname: Ash\n"),
     ["actors/ash.yml:2:5: id: is written in the file. delete the line: the file's name is the id."]),
    ("field written twice", swap("actors/ash.yml", "name: Ash\n", "name: Ash\nname: Ash\n"),
     ["actors/ash.yml:3:1: name: is written twice. keep one of the two."]),
    ("missing required field", swap("actors/ash.yml", "kind: state\n", ""),
     ["actors/ash.yml:1:1: kind: is missing. add the field."]),
    ("list where text", swap("actors/ash.yml", "name: Ash\n", "name: [Ash]\n"),
     ["actors/ash.yml:2:1: name: a list stands where a text is expected."]),
    ("block where text", swap("actors/ash.yml", "name: Ash\n", "name: {en: Ash}\n"),
     ["actors/ash.yml:2:1: name: a block of fields stands where a text is expected."]),
    ("text where list", swap("actors/ash.yml", "[Ashland, The Ash]", "Ashland"),
     ["actors/ash.yml:3:10: aliases: 'Ashland' stands where a list is expected. write one `- item` a line."]),
    ("block where list", swap("actors/ash.yml", "[Ashland, The Ash]", "{a: Ashland}"),
     ["actors/ash.yml:3:1: aliases: a block of fields stands where a list is expected."]),
    ("text where block", swap("actors/ash.yml", "{iso3: ASH}", "ASH"),
     ["actors/ash.yml:4:8: codes: 'ASH' stands where fields are expected. write `field: value`, one a line."]),
    ("list where block", swap("actors/ash.yml", "{iso3: ASH}", "[ASH]"),
     ["actors/ash.yml:4:1: codes: a list stands where fields are expected."]),
    ("text in a list of blocks", swap("events/fair.yml", "{work: almanac, locator: p. 1}", "almanac"),
     ["events/fair.yml:6:5: cite.0: 'almanac' stands where fields are expected."]),
    ("text of 5,000 letters", swap("events/jubilee.yml", "The League was founded.", "x" * 5000),
     ["events/jubilee.yml:7:9: commemorates.what: is longer than 4000 characters."]),
    ("list with too few", swap("agreements/pact.yml", "[ash, cedar]", "[ash]"),
     ["agreements/pact.yml:3:1: parties: is too short. give at least 2."]),
    ("two ways of settling", swap("expectations/more-trade.yml", "  judged:", "  event: {event: fair}\n  judged:"),
     ["expectations/more-trade.yml:8:1: settle: 2 ways of settling are given. write exactly one of"]),
    # citations and names
    ("no citation", swap("actors/ash.yml", CITE, ""), ["actors/ash.yml:1:1: actors: cites no work. add `cite:`"]),
    ("citation without a locator", swap("actors/ash.yml", ", locator: p. 1", ""),
     ["actors/ash.yml:10:5: cite.0.locator: is missing. add the field."]),
    ("unknown work", swap("actors/ash.yml", "work: almanac", "work: almanack"),
     ["actors/ash.yml:10:12: cite.0.work: 'almanack' is not in works/. did you mean 'almanac', or add works/almanack."]),
    ("unknown actor", swap("agreements/pact.yml", "[ash, cedar]", "[ash, oak]"),
     ["agreements/pact.yml:3:16: parties.1: 'oak' is not in actors/. "]),
    ("name of another kind", swap("agreements/pact.yml", "[ash, cedar]", "[ash, almanac]"),
     ["agreements/pact.yml:3:16: parties.1: 'almanac' is not in actors/."]),
    ("name with capital letters", swap("agreements/pact.yml", "[ash, cedar]", "[ash, Cedar]"),
     ["agreements/pact.yml:3:16: parties.1: 'Cedar' is not in actors/. did you mean 'cedar'"]),
    ("name without its folder", swap("coverage/gazette.yml", "figures/trade-b", "trade-b"),
     ["coverage/gazette.yml:5:10: sentences.1.by.0: 'trade-b' is not folder/name."]),
    ("name in an unknown folder", swap("coverage/gazette.yml", "figures/trade-b", "figure/trade-b"),
     ["coverage/gazette.yml:5:10: sentences.1.by.0: 'figure/trade-b' is not folder/name. did you mean 'figures'."]),
    # YAML
    ("tab for indenting", swap("memberships/league.yml", "  - {actor: ash", "\t- {actor: ash"),
     ["memberships/league.yml:5:1: file: a tab is used for indenting. use two spaces."]),
    ("anchor and alias", actor("kind: &k state\nname: *k\n" + CITE),
     ["actors/x.yml:1:7: file: an anchor or alias (& or *) is used. write the value out."]),
    ("alias bomb", actor("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"),
     ["actors/x.yml:1:4: file: an anchor or alias (& or *) is used."]),
    ("merge key", actor("kind: state\nname: X\n<<: {demonym: Xish}\n" + CITE),
     ["actors/x.yml:3:1: <<: '<<' is not a field here."]),
    ("tag of a Python object", name("!!python/object/apply:os.system ['true']"),
     ["actors/x.yml:2:7: file: the tag '!!python/object/apply:os.system' is not read here. write a plain list.",
      "actors/x.yml:2:1: name: a list stands where a text is expected."]),
    ("binary tag", name("!!binary aGVsbG8="), ["actors/x.yml:2:7: file: the tag '!!binary' is not read here."]),
    ("tag on a field's name", actor("kind: state\n!!str name: X\n" + CITE), []),
    ("foreign tag on a field's name", actor("kind: state\n!odd name: X\n" + CITE),
     ["actors/x.yml:2:1: file: the tag '!odd' is not read here. write the plain word."]),
    ("empty file", actor(""), ["actors/x.yml:1:1: file: is empty. write the fields of the entry, or delete the file."]),
    ("only comments", actor("# to be written\n"), ["actors/x.yml:1:1: file: is empty."]),
    ("only the start of a document", actor("---\n"), ["actors/x.yml:1:1: file: is empty."]),
    ("two documents", actor(f"kind: state\nname: X\n{CITE}---\nkind: state\n"),
     ["actors/x.yml:5:1: file: holds a second document after ---. keep one entry a file."]),
    ("list at the top", actor("- kind: state\n"), ["actors/x.yml:1:1: file: does not hold fields."]),
    ("text at the top", actor("state\n"), ["actors/x.yml:1:1: file: does not hold fields."]),
    ("100,000 brackets", name("[" * 100_000), ["actors/x.yml:2:46: file: fields are nested more than 40 deep. flatten them."]),
    ("100,000 braces", name("{a: " * 100_000), ["actors/x.yml:2:163: file: fields are nested more than 40 deep."]),
    ("10,000 dashes in one line", actor("name:\n" + "- " * 10_000), ["actors/x.yml:2:79: file: fields are nested more than 40 deep."]),
    ("10,000 dashes two spaces apart", actor("name:\n" + "-  " * 10_000), ["actors/x.yml:2:118: file: fields are nested"]),
    ("10,000 question marks in one line", actor("? " * 10_000), ["actors/x.yml:1:81: file: fields are nested"]),
    ("1,400 levels of indenting", actor("".join(" " * level + "a:\n" for level in range(1400))),
     ["actors/x.yml:41:41: file: fields are nested more than 40 deep."]),
    ("1,200 levels after a next-line sign",
     actor("a:\x85" + "\x85".join(" " * level + "a:" for level in range(1, 1200))), ["actors/x.yml:41:41: file: fields are nested"]),
    ("quote that is not closed", name("'X"), ["actors/x.yml:2:7: file: a quote is not closed. close it."]),
    ("quote that a document's end leaves open", name('"X\n---\n'), ["actors/x.yml:2:7: file: a quote is not closed."]),
    ("bracket that is not closed", name("[X"), ["actors/x.yml:2:7: file: a bracket is not closed. close it with ] or }."]),
    ("missing colon", actor("kind state\nname: X\n" + CITE), ["actors/x.yml:1:1: file: a field has no colon. write `field: value`."]),
    ("missing colon at the end", actor(f"kind: state\n{CITE}name X\n"), ["actors/x.yml:4:1: file: a field has no colon"]),
    ("colon inside plain text", name("X: the state"), ["actors/x.yml:2:8: file: a second colon stands in an unquoted text. put the text in quotes."]),
    ("text that begins with a sign", name("@x"), ["actors/x.yml:2:7: file: a text begins with a sign that YAML keeps. quote the text."]),
    ("field indented too far", actor(f"kind: state\n  name: X\n{CITE}"),
     ["actors/x.yml:2:7: file: a field is indented further than those of its block. align the fields"]),
    ("misaligned list", actor(f"kind: state\nname: X\naliases:\n    - A\n  - B\n{CITE}"),
     ["actors/x.yml:5:3: file: the indenting or a quote is off."]),
    ("list as a field's name", actor(f"kind: state\nname: X\n? [a, b]\n: c\n{CITE}"),
     ["actors/x.yml:3:3: file: a field's name is a list or mapping. write a word and a colon."]),
    ("escape that is no character", name('"\\uD800"'), ["actors/x.yml:2:10: file: is not YAML: found invalid Unicode character escape"]),
    ("escape that is a control character", name('"a\\0b"'), ["actors/x.yml:2:7: name: holds the control character U+0000. delete it."]),
    ("field's name of 900 letters", actor(f"kind: state\nname: X\n{'a' * 900}: 1\n{CITE}"),
     [f"actors/x.yml:3:903: {'a' * 60}…: '{'a' * 60}…' is not a field here."]),
    # bytes
    ("NUL", name("X\0"), ["actors/x.yml:2:1: file: holds a NUL byte, so it is binary or UTF-16. save it as UTF-8 text."]),
    ("UTF-16", actor(f"kind: state\nname: X\n{CITE}".encode("utf-16")), ["actors/x.yml:1:1: file: holds a NUL byte, so it is binary or UTF-16."]),
    ("Latin-1", actor(f"kind: state\nname: Xé\n{CITE}".encode("latin-1")), ["actors/x.yml:2:8: file: byte 0xe9 is not UTF-8. save it as UTF-8 text."]),
    ("Latin-1 behind other letters", actor("kind: ü\nname: ü".encode() + b"\xe9\n"), ["actors/x.yml:2:8: file: byte 0xe9 is not UTF-8."]),
    ("Latin-1 behind a byte-order mark", actor(b"\xef\xbb\xbfkind: \xe9\n"), ["actors/x.yml:1:7: file: byte 0xe9 is not UTF-8."]),
    ("surrogate", actor(b"kind: state\nname: \xed\xa0\x80\n"), ["actors/x.yml:2:7: file: byte 0xed is not UTF-8."]),
    ("control character", name("X\x07"), ["actors/x.yml:2:8: file: holds the control character U+0007. delete it."]),
    ("escape sequence of a terminal", name("\x1b[31mX"), ["actors/x.yml:2:7: file: holds the control character U+001B."]),
    ("code point that is none", name("X￾"), ["actors/x.yml:2:8: file: holds the control character U+FFFE."]),
    ("binary file", actor(bytes(range(256))), ["actors/x.yml:1:1: file: holds a NUL byte"]),
    ("line of 10 MB", name("x" * 10_000_000), ["actors/x.yml:1:1: file: is 10,000,"]),
    ("file of 3 MB", actor(f"kind: state\nname: X\n{CITE}" + "# more\n" * 430_000), ["actors/x.yml:1:1: file: is 3,010,"]),
    # files and folders
    ("unknown folder", {"actor/x.yml": "kind: state\n"}, ["actor:1:1: folder: is not a kind of entry. did you mean 'actors'."]),
    ("file beside the folders", {"notes.txt": "x"}, ["notes.txt:1:1: folder: is not a kind of entry."]),
    ("file in a folder's place", {**dict.fromkeys(["ladders/ties.yml", "agreements/pact.yml"]), "ladders": "x"}, ["ladders:1:1: folder: is not a folder. make it one."]),
    ("unknown ending", {"actors/x.yaml": "kind: state\n"}, ["actors/x.yaml:1:1: file: does not end in .yml. rename it to end in .yml."]),
    ("ending in capitals", {"actors/x.YML": "kind: state\n"}, ["actors/x.YML:1:1: file: does not end in .yml."]),
    ("YAML among the tables", {"figures/x.yml": "a: b\n"}, ["figures/x.yml:1:1: file: does not end in .csv."]),
    ("folder in a folder", {"actors/more/x.yml": "kind: state\n"}, ["actors/more:1:1: file: does not end in .yml. move its files up."]),
    ("folder with a file's ending", {"actors/x.yml/y.yml": "kind: state\n"}, ["actors/x.yml:1:1: file: is not a plain file. keep only plain files here."]),
    ("capital letters in a file's name", {"actors/Xx.yml": f"kind: state\nname: X\n{CITE}"}, ["actors/Xx.yml:1:1: id: 'Xx' cannot name an entry. use lower-case letters"]),
    ("spaces in a file's name", {"actors/x y.yml": f"kind: state\nname: X\n{CITE}"}, ["actors/x y.yml:1:1: id: 'x y' cannot name an entry."]),
    ("underscore in a file's name", {"actors/x_y.yml": f"kind: state\nname: X\n{CITE}"}, ["actors/x_y.yml:1:1: id: 'x_y' cannot name an entry."]),
    ("file's name of 90 letters", {f"actors/{'x' * 90}.yml": f"kind: state\nname: X\n{CITE}"}, [f"actors/{'x' * 90}.yml:1:1: id: is longer than 80 characters."]),
    ("file's name with a line end", {"actors/x\ny.yml": "kind: state\n"}, ["actors:1:1: folder: a file's name holds a sign that cannot be shown: 'x y.yml'. rename the file."]),
    # tables
    ("missing column", table("id,reporter,indicator,period,value\n"), ["figures/x.csv:1:1: head line: the column 'unit' is missing. add it."]),
    ("unknown column", table(HEAD.replace("hedge", "hegde") + ROW), ["figures/x.csv:1:58: head line: 'hegde' is not a column of figures. did you mean 'hedge'."]),
    ("column without a name", table(HEAD.replace("\n", ",\n")), ["figures/x.csv:1:98: head line: a column has no name."]),
    ("duplicate column", table(HEAD.replace("vintage", "status") + ROW), ["figures/x.csv:1:71: head line: the column 'status' stands twice. keep one of the two."]),
    ("empty table", table(""), ["figures/x.csv:1:1: file: is empty. write the head line, or delete the file."]),
    ("table without rows", table(HEAD), []),
    ("row with a cell too few", table(HEAD + "x-1,ash,cedar\n" + ROW), ["figures/x.csv:2:1: row: has 3 cells where the head line has 15. add or remove commas"]),
    ("row with a comma too many", table(HEAD + ROW + ROW.replace("x-1", "x-2").replace("t. 2", "t. 2, p. 3")), ["figures/x.csv:3:1: row: has 16 cells where the head line has 15."]),
    ("quote in a table that is not closed", table(HEAD + ROW + ROW.replace("x-1", '"x-2')), ["figures/x.csv:3:1: row: cannot be read (unexpected end of data). close the quotes"]),
    ("quote in the head line that is not closed", table('id,"reporter\n'), ["figures/x.csv:1:1: row: cannot be read (unexpected end of data)."]),
    ("quote in the middle of a cell", table(HEAD + ROW.replace("x-1", '"x"-1')), ["figures/x.csv:2:1: row: cannot be read (',' expected after '\"')."]),
    ("cell of 200,000 letters", table(HEAD + ROW.replace("t. 2", "t" * 200_000)), ["figures/x.csv:2:1: row: has a cell of more than 131,072 characters. shorten it."]),
    ("semicolons", table(HEAD.replace(",", ";") + ROW.replace(",", ";")), ["figures/x.csv:1:1: head line: is not separated by commas. export the table as comma-separated CSV."]),
    ("tabs between cells", table(HEAD.replace(",", "\t") + ROW.replace(",", "\t")), ["figures/x.csv:1:1: head line: is not separated by commas."]),
    ("id in two tables", table(HEAD + ROW.replace("x-1", "trade-a")), ["figures/x.csv:2:1: id: 'trade-a' is used twice. give one of the two another id; the first stands at figures/almanac.csv:4."]),
    ("id twice in a table", table(HEAD + ROW + ROW), ["figures/x.csv:3:1: id: 'x-1' is used twice."]),
    ("row without an id", row(id=""), ["figures/x.csv:2:1: id: '' cannot name an entry."]),
    ("bad number", row(value="4 billion"), ["figures/x.csv:2:26: value: '4 billion' is not a number as written here. write a number in full units such as 17300 or 3.6e12."]),
    ("number with thousands comma", row(value='"17,300"'), ["figures/x.csv:2:26: value: '17,300' is not a number as written here."]),
    ("percent sign", row(value="52%"), ["figures/x.csv:2:26: value: '52%' is not a number as written here."]),
    ("not a number", row(value="nan"), ["figures/x.csv:2:26: value: 'nan' is not a number as written here."]),
    ("infinite", row(value="inf"), ["figures/x.csv:2:26: value: 'inf' is not a number as written here."]),
    ("number of 400 digits", row(value="1" + "0" * 400), ["figures/x.csv:2:26: value: is too large for any statistic or sum."]),
    ("formula in a number's cell", row(value="=1+1"), ["figures/x.csv:2:26: value: '=1+1' is not a number as written here."]),
    ("empty number", row(value=""), ["figures/x.csv:2:26: value: is missing. add the field."]),
    ("value outside its bounds", row(low="5e9", high="6e9"), ["figures/x.csv:2:26: value: 4e9 lies outside its bounds 5e+09 to 6e+09. correct the value"]),
    ("unit that is not the indicator's", row(unit="EUR"), ["figures/x.csv:2:32: unit: 'EUR' is not the unit of trade, which is 'USD'. convert the value and write USD."]),
    ("unit with an invisible sign", row(unit="U\u2028SD"), ["figures/x.csv:2:32: unit: 'U SD' is not the unit of trade"]),
    ("unit of 5,000 letters", row(unit="U" * 5000), [f"figures/x.csv:2:32: unit: '{'U' * 599}…. convert the value and write USD."]),
    ("partner missing", row(partner=""), ["figures/x.csv:2:9: partner: is empty, but trade belongs to a pair. name the other side."]),
    ("partner too many", row(indicator="gdp"), ["figures/x.csv:2:9: partner: 'cedar' is given, but gdp belongs to one actor. leave the cell empty."]),
    ("unknown indicator", row(indicator="trad"), ["figures/x.csv:2:15: indicator: 'trad' is not in indicators/. did you mean 'trade', or add indicators/trad."]),
    ("unknown hedge", row(hedge="about"), ["figures/x.csv:2:36: hedge: 'about' is not one of the words allowed. write one of: almost, around,"]),
    ("unknown period", row(period="FY2018"), ["figures/x.csv:2:21: period: 'FY2018' is not a date."]),
    ("unknown work in a table", row(work="almanak"), ["figures/x.csv:2:55: cite.0.work: 'almanak' is not in works/."]),
    ("row without a work", row(work="", locator=""), ["figures/x.csv:2:1: figures: cites no work."]),
    ("row without a locator", row(locator=""), ["figures/x.csv:2:63: cite.0.locator: is missing. add the field."]),
    ("fault behind a line end inside a cell",
     table(HEAD + '"x-1",ash,cedar,trade,2018,4e9,,,USD,rounded,observed,,"two\nlines",almanak,t. 2\n' + ROW.replace("x-1", "x-2").replace("cedar", "oak")),
     ["figures/x.csv:3:8: cite.0.work: 'almanak' is not in works/.", "figures/x.csv:4:9: partner: 'oak' is not in actors/."]),
    ("control character in a table", row(locator="t\x01"), ["figures/x.csv:2:64: file: holds the control character U+0001."]),
    ("Latin-1 in a table", table((HEAD + ROW.replace("t. 2", "é")).encode("latin-1")), ["figures/x.csv:2:63: file: byte 0xe9 is not UTF-8."]),
    # rules across entries
    ("amounts that imply another rate than the year's", swap("assistance/boats.yml", "4.0e6", "2.0e6"),
     ["assistance/boats.yml:7:1: amounts: implies 200.00 JPY per USD, but rate-2019 has 100.00 for 2019. correct an amount or say why in `rate_note`."]),
    ("amounts of one day that disagree",
     {"assistance/radar.yml": BASE["assistance/boats.yml"].replace("4.0e6", "3.8e6")},
     ["assistance/boats.yml:7:1: amounts: implies 100.00 JPY per USD (98.64 to 101.39), but radar of the same time implies 105.26.",
      "assistance/radar.yml:7:1: amounts: implies 105.26 JPY per USD (103.77 to 106.80), but boats of the same time implies 100.00."]),
    ("pillars counted wrong", swap("policies/open-door.yml", "stated_pillars: 1", "stated_pillars: 3"),
     ["policies/open-door.yml:5:17: stated_pillars: says 3 pillars, but 1 are listed. correct the count or the list."]),
    ("areas counted wrong", swap("policies/open-door.yml", "stated_pillars: 1", "stated_pillars: 1\nstated_areas: 7"),
     ["policies/open-door.yml:6:15: stated_areas: says 7 areas, but 1 are listed."]),
    ("scope counted wrong", swap("policies/open-door.yml", "stated_count: 2", "stated_count: 18"),
     ["policies/open-door.yml:15:17: scope.stated_count: says 18 actors in scope, but 2 are listed."]),
    ("seats counted wrong", swap("forums/table.yml", "stated_count: 2", "stated_count: 4"),
     ["forums/table.yml:6:15: stated_count: says 4 participants, but 2 are listed."]),
    ("sentence left out", swap("coverage/gazette.yml", "  - {s: S1, as: heading}\n", ""),
     ["coverage/gazette.yml:3:8: sentences.0.s: S1 is expected here. keep them in order."]),
    ("sentence without a home", swap("coverage/gazette.yml", "    by: [figures/trade-b]\n", ""),
     ["coverage/gazette.yml:4:5: sentences.1: S2 has neither entries nor a reason. add `by:`"]),
    ("note left out", swap("coverage/gazette.yml", "n: 1", "n: 2"), ["coverage/gazette.yml:7:9: notes.0.n: note 1 is expected here."]),
    ("event told by one that is not there", swap("events/eve.yml", "before fair", "before fare"),
     ["events/eve.yml:3:7: date: 'fare' is not in events/. did you mean 'fair'."]),
    ("events told in a circle", swap("events/fair.yml", "2019-06-10/2019-06-12", "the day after eve"),
     ["events/eve.yml:3:7: date: is told in a circle: eve → fair → eve. give one of them a date of its own.",
      "events/fair.yml:3:7: date: is told in a circle: fair → eve → fair."]),
    ("event told by itself", swap("events/eve.yml", "before fair", "before eve"), ["events/eve.yml:3:7: date: is told in a circle: eve → eve."]),
    ("day after the last day there is", {**event("last", "9999-12-31"), **event("later", "the day after last")},
     ["events/later.yml:3:7: date: the day after '9999-12-31' lies outside the years 1 to 9999."]),
    ("event told by an open one", {**event("age", "2010/.."), **event("later", "the year after age")},
     ["events/later.yml:3:7: date: '2010/..' is open on the side that the year after it would need."]),
    ("anniversary counted wrong", swap("events/jubilee.yml", "years: 20\n", "years: 25\n"),
     ["events/jubilee.yml:5:10: commemorates.years: counts 25 years, but 2000 to 2020 are 20."]),
    ("date told by an event outside events", swap("policies/new-door.yml", "from: 2016", "from: the year after fair"),
     ["policies/new-door.yml:3:7: from: 'the year after fair' is told by an event, which only the date of an event may be."]),
    ("period told by an event in a table", row(period="the year after fair"), ["figures/x.csv:2:21: period: 'the year after fair' is told by an event"]),
    ("empty locator", swap("actors/ash.yml", "locator: p. 1", "locator: ' '"), ["actors/ash.yml:10:21: cite.0.locator: has no value."]),
    ("work without a date", swap("works/gazette.yml", "issued: 2021-03-01\n", ""),
     ["figures/gazette.csv:2:56: cite.0.work: the work 'gazette' has no date, so it is not known when this was known."]),
    ("work without a date behind a part", {**swap("works/gazette.yml", "issued: 2021-03-01\n", ""), "figures/gazette.csv": None, "preferences/trade-2019.yml": None,
      **swap("memberships/league.yml", "{actor: birch, from: 2000}", "{actor: birch, from: 2000, cite: [{work: gazette, locator: p. 1}]}"), "coverage/gazette.yml": None},
     ["memberships/league.yml:6:46: spells.1.cite.0.work: the work 'gazette' has no date"]),
    ("expectation that cannot be settled", swap("expectations/more-trade.yml", "settle_by: 2022\n", ""),
     ["expectations/more-trade.yml:1:1: expectations: has no `settle_by` and does not say why it cannot be settled."]),
    ("expectation both settled and not", swap("expectations/more-trade.yml", "settle_by: 2022\n", "settle_by: 2022\nunresolvable: Too vague.\n"),
     ["expectations/more-trade.yml:6:13: resolvable: is given although the expectation is called unresolvable.",
      "expectations/more-trade.yml:7:12: settle_by: is given although", "expectations/more-trade.yml:9:1: settle: is given although"]),
    ("expectation settled before it was made", swap("expectations/more-trade.yml", "settle_by: 2022", "settle_by: 2019"),
     ["expectations/more-trade.yml:7:12: settle_by: lies before the expectation was made (2020)."]),
    ("policy that descends from itself", swap("policies/new-door.yml", "policy: open-door", "policy: new-door"),
     ["policies/new-door.yml:4:1: lineage: leads back to itself: new-door → new-door. remove one of these ties."]),
    ("lineage in a circle", {**policy("p", "q"), **policy("q", "r", "open-door"), **policy("r", "p")},
     ["policies/p.yml:3:1: lineage: leads back to itself: p → q → r → p.", "policies/q.yml:3:1: lineage: leads back to itself: q → r → p → q.",
      "policies/r.yml:3:1: lineage: leads back to itself: r → p → q → r."]),
    ("member twice at a time", swap("memberships/league.yml", "  - {actor: birch, from: 2000}\n", "  - {actor: birch, from: 2000}\n  - {actor: birch, from: 2010}\n"),
     ["memberships/league.yml:7:5: spells.2: birch is member twice at the same time. end the first spell"]),
    ("members counted wrong", swap("memberships/league.yml", "stated_count: 2", "stated_count: 10"),
     ["memberships/league.yml:2:15: stated_count: says 10 members, but 2 are listed."]),
    ("state with members", {"memberships/ash.yml": f"grouping: ash\nspells:\n  - {{actor: birch}}\n{CITE}"},
     ["memberships/ash.yml:1:11: grouping: 'ash' is a state and can have no members. name a grouping"]),
    ("offices that overlap", swap("offices/speaker-of-ash.yml", "from: 2009-05}", "from: 2008}"),
     ["offices/speaker-of-ash.yml:5:26: holders.1.from: fern begins 2008 while moss holds it until 2009-05. correct one of the two dates."]),
    ("office never left", swap("offices/speaker-of-ash.yml", ", to: 2009-05", ""), ["offices/speaker-of-ash.yml:5:26: holders.1.from: fern begins 2009-05 while moss holds it until an open end."]),
    ("area under a pillar of another", swap("policies/open-door.yml", "pillar: Trade", "pillar: Trad"),
     ["policies/open-door.yml:12:13: areas.0.pillar: 'Trad' is not a pillar of this policy. did you mean 'Trade'."]),
    ("preference among unlike things", swap("preferences/trade-2019.yml", "[trade-a, trade-b]", "[trade-a, ash-2019]"),
     ["preferences/trade-2019.yml:2:18: order.1: 'ash-2019' is about ash · · gdp · 2019, not ash · cedar · trade · 2019."]),
    ("two preferences for one figure", {"preferences/again.yml": BASE["preferences/trade-2019.yml"]},
     ["preferences/trade-2019.yml:2:9: order.0: 'trade-a' already stands in the order of again. join the two", "preferences/trade-2019.yml:2:18: order.1: 'trade-b' already"]),
    ("rung that its ladder has not", swap("agreements/pact.yml", "rung: partners", "rung: partner"),
     ["agreements/pact.yml:4:33: raises_to.rung: 'partner' is not a rung of ties. did you mean 'partners'."]),
    ("policy that ends before it begins", swap("policies/open-door.yml", "to: 2015", "to: 2004"),
     ["policies/open-door.yml:4:5: to: ends 2004, before it begins 2005. correct one of the two dates."]),
    ("name that ends before it begins", swap("actors/ash.yml", "to: 1990", "to: 1940"), ["actors/ash.yml:8:9: names.0.to: ends 1940, before it begins 1950."]),
    # a fault is told once
    ("name of an entry that has a fault of its own", swap("actors/cedar.yml", "kind: state", "kind: stat"), ["actors/cedar.yml:1:7: kind: 'stat' is not"]),
    ("name of a row that has a fault of its own", swap("figures/almanac.csv", "4.5e9", "4.5 bn"), ["figures/almanac.csv:4:30: value: '4.5 bn' is not a number"]),
    ("names of rows in a table that cannot be read", swap("figures/gazette.csv", "hedge", "hegde"), ["figures/gazette.csv:1:58: head line: 'hegde' is not"]),
    ("event told by one that has a fault of its own", swap("events/fair.yml", "ordinal: 3", "ordinal: x"), ["events/fair.yml:4:10: ordinal: 'x' is not"]),
    # all at once
    ("faults of several files", {**swap("actors/ash.yml", "kind: state", "kind: stat"), **swap("events/fair.yml", "ordinal: 3", "ordinal: x\ncolour: red"), **row(value="x", hedge="y")},
     ["actors/ash.yml:1:7: kind:", "events/fair.yml:4:10: ordinal:", "events/fair.yml:5:9: colour:", "figures/x.csv:2:26: value:", "figures/x.csv:2:34: hedge:"]),
]  # fmt: skip

#: What looks odd and is right.
ACCEPTED: list[tuple[str, Changes]] = [
    ("byte-order mark", actor(f"kind: state\nname: X\n{CITE}".encode("utf-8-sig"))),
    ("byte-order mark in a table", table((HEAD + ROW).encode("utf-8-sig"))),
    ("CRLF", actor(f"kind: state\nname: X\n{CITE}".replace("\n", "\r\n"))),
    ("CRLF in a table", table((HEAD + ROW).replace("\n", "\r\n"))),
    ("CR alone", actor(f"kind: state\nname: X\n{CITE}".replace("\n", "\r"))),
    ("CR alone in a table", table((HEAD + ROW).replace("\n", "\r"))),
    ("no line end at the end", actor(f"kind: state\nname: X\n{CITE}".rstrip())),
    ("no as a name", name("no")),
    ("a year as a name", name("2023-12")),
    ("letters of all scripts", name("日本 Việt Nam مصر 🜁")),
    ("ampersand and asterisk in text", name("A & B *")),
    ("line end inside a cell", row(basis='"two\nlines"')),
    ("formula in a text's cell", row(basis="=1+1")),
    ("empty lines in a table", table(HEAD + "\n\n" + ROW + ",,,,,,,,,,,,,,\n")),
    ("head line with spaces", table(HEAD.replace(",", ", ") + ROW)),
    ("two works in a cell", row(work="almanac; gazette")),
    ("hidden files and readme", {".notes": "x", "README.md": "x", "actors/.x.yml.swp": "x", "actors/README.md": "x"}),
    ("hand-over on one day", swap("offices/speaker-of-ash.yml", "from: 2009-05}", "from: 2009-05}")),
    ("complements may be mutual", {
        "policies/p.yml": f"name: p\nowner: ash\nlineage:\n  - {{kind: complements, policy: q}}\n{CITE}",
        "policies/q.yml": f"name: q\nowner: ash\nlineage:\n  - {{kind: complements, policy: p}}\n{CITE}"}),
    ("rate explained", swap("assistance/boats.yml", "  - {currency: USD, value: 4.0e6}\n", "  - {currency: USD, value: 2.0e6}\nrate_note: A rate of the year before.\n")),
    ("amounts that agree", {"assistance/radar.yml": BASE["assistance/boats.yml"]}),
    ("expectation refused with a reason", swap("expectations/more-trade.yml",
        "resolvable: Trade is above that of 2019.\nsettle_by: 2022\nsettle:\n  judged: The Almanac of 2022 says so.\n", "unresolvable: No measure is named.\n")),
    ("member again after leaving", swap("memberships/league.yml", "  - {actor: ash, from: 2000}\n", "  - {actor: ash, from: 1990, to: 1995}\n  - {actor: ash, from: 2000}\n")),
    ("observer while member elsewhere", swap("memberships/league.yml", "  - {actor: ash, from: 2000}\n", "  - {actor: ash, from: 2000}\n  - {actor: ash, from: 2000, role: observer}\n")),
    ("work without a date, known from stated", {**swap("works/gazette.yml", "issued: 2021-03-01\n", ""),
        "figures/gazette.csv": BASE["figures/gazette.csv"].replace("locator\n", "locator,known_from\n").replace("p. 1\n", "p. 1,2021\n")}),
    ("date with marks", swap("events/fair.yml", "2019-06-10/2019-06-12", "2019-06~")),
    ("figure without a bound", row(hedge="at-least")),
]  # fmt: skip


def checked(folder: Path, capsys) -> tuple[int, list[str]]:
    """Run the check and return its exit code and the problems it printed."""
    code = run(["record", "check", "-C", str(folder)])
    out = capsys.readouterr()
    assert "fault in Comity itself" not in out.err
    return code, [line for line in out.out.splitlines() if not line.endswith("problems.")]


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*case[1:], id=case[0]) for case in TEXTS])
def test_every_fault_is_told_at_its_place(changes, expected, dossier, capsys):
    """Each broken input gives its problems, none more, each with file, line, column and field."""
    code, told = checked(dossier(changes), capsys)
    assert len(told) == len(expected), told
    for start in expected:
        assert [line for line in told if line.startswith(start)], (start, told)
    assert code == (3 if expected else 0)


@pytest.mark.parametrize("changes", [pytest.param(changes, id=label) for label, changes in ACCEPTED])
def test_what_looks_odd_and_is_right_is_accepted(changes, dossier, capsys):
    """Byte-order marks, other line ends, and texts that other readers would turn into values are read."""
    assert checked(dossier(changes), capsys) == (0, [])


def test_there_are_at_least_seventy_kinds_of_broken_input():
    """The table of broken input is long, and no kind stands in it twice."""
    broken = [label for label, _, expected in TEXTS if expected]
    assert len(set(broken)) == len(broken) >= 70


def test_every_rule_refuses_something_in_the_table(tmp_path):
    """No rule stands without an input that it refuses, and none finds a fault in the sound record."""
    write, idle = CONFTEST["write_record"], dict(every_rule())
    sound = read_record(write(tmp_path / "sound") / "record")
    assert not [finding for rule in idle.values() for finding in rule(sound)]
    for number, (_, changes, _) in enumerate(TEXTS[::-1]):
        if all(isinstance(text, str) and len(text) < 10_000 for text in changes.values()):
            reading = read_record(write(tmp_path / str(number), changes) / "record")
            idle = {name: rule for name, rule in idle.items() if not list(rule(reading))}
        if not idle:
            return
    pytest.fail(f"no input of the table is refused by {', '.join(idle)}")


class TestFilesThatAreNone:
    """What stands in a folder without being a plain file is told, and never waited for."""

    def test_pipe(self, dossier, capsys):
        """A named pipe is not opened: a reader would wait for ever."""
        folder = dossier()
        os.mkfifo(folder / "record/actors/x.yml")
        assert checked(folder, capsys) == (
            3, ["actors/x.yml:1:1: file: is not a plain file. keep only plain files here."]
        )  # fmt: skip

    @pytest.mark.parametrize("target", ["x.yml", "nowhere.yml", "/no/such/place"])
    def test_link_to_itself_or_nowhere(self, target, dossier, capsys):
        """A link in a loop or into nothing is told as such."""
        folder = dossier()
        (folder / "record/actors/x.yml").symlink_to(target)
        what = (
            "actors/x.yml:1:1: file: is a link that leads nowhere or to itself. keep only plain files here."
        )
        assert checked(folder, capsys) == (3, [what])

    def test_folder_that_links_to_itself(self, dossier, capsys):
        """A folder of the record that is a link in a loop is no folder."""
        folder = dossier({"ladders/ties.yml": None, "agreements/pact.yml": None})
        (folder / "record/ladders").symlink_to("ladders")
        assert checked(folder, capsys) == (3, ["ladders:1:1: folder: is not a folder. make it one."])

    def test_device(self, dossier, capsys):
        """A link to an endless device is not read."""
        folder = dossier()
        (folder / "record/actors/x.yml").symlink_to("/dev/zero")
        assert checked(folder, capsys)[0] == 3

    def test_file_that_may_not_be_read(self, dossier, capsys, monkeypatch):
        """A file without permission is told with the system's reason; the others are still judged."""
        folder, read = dossier(swap("events/fair.yml", "ordinal: 3", "ordinal: x")), Path.read_bytes

        def refuse(path):
            if path.name == "cedar.yml":
                raise PermissionError(13, "Permission denied")
            return read(path)

        monkeypatch.setattr(Path, "read_bytes", refuse)
        assert checked(folder, capsys) == (3, [
            "actors/cedar.yml:1:1: file: cannot be read (Permission denied). check its permissions and links.",
            "events/fair.yml:4:10: ordinal: 'x' is not a whole number. write digits only.",
        ])  # fmt: skip

    def test_folder_that_may_not_be_read(self, dossier, capsys, monkeypatch):
        """A folder without permission is told, and what names its entries is told of each."""
        folder, listed = dossier(), os.listdir

        def refuse(path="."):
            if str(path).endswith("dynamics"):
                raise PermissionError(13, "Permission denied")
            return listed(path)

        monkeypatch.setattr(os, "listdir", refuse)
        assert checked(folder, capsys) == (
            3, ["dynamics:1:1: folder: cannot be read (Permission denied). check permissions."]
        )  # fmt: skip

    def test_file_that_goes_while_it_is_read(self, dossier, capsys, monkeypatch):
        """A file that is gone between listing and reading is a problem, not a crash."""
        folder, listed = dossier(), os.listdir
        monkeypatch.setattr(
            os,
            "listdir",
            lambda path=".": [*listed(path), "gone.yml"] if str(path).endswith("actors") else listed(path),
        )
        assert checked(folder, capsys)[1][0].startswith("actors/gone.yml:1:1: file: is not a plain file")

    @pytest.mark.skipif(os.name == "nt", reason="file names are text there")
    def test_name_that_is_no_text(self, dossier, capsys):
        """A file name in another encoding is told, and can be shown."""
        folder = dossier()
        try:
            Path(os.fsdecode(os.fsencode(folder / "record/actors") + b"/\xff.yml")).write_text(
                "kind: state\n"
            )
        except OSError:
            pytest.skip("this file system keeps only names that are text")
        code, told = checked(folder, capsys)
        assert code == 3
        assert told[0].startswith(
            "actors:1:1: folder: a file's name holds a sign that cannot be shown: '\\udcff.yml'"
        )


class TestWholeRecord:
    """The command about the record as one."""

    def test_sound_record_has_no_problems(self, dossier, capsys):
        """A record without a fault exits with 0 and says how much it holds."""
        assert run(["record", "check", "-C", str(dossier())]) == 0
        rows = sum(text.count("\n") - 1 for file, text in BASE.items() if file.endswith(".csv"))
        files = sum(file.endswith(".yml") for file in BASE)
        assert capsys.readouterr().out == f"{files + rows} entries, 0 problems.\n"

    def test_empty_record(self, tmp_path):
        """A record without entries has no faults."""
        (tmp_path / "record").mkdir()
        assert run(["record", "check", "-C", str(tmp_path)]) == 0

    def test_folder_without_a_record(self, tmp_path):
        """A folder that holds no record is wrong use."""
        assert run(["record", "check", "-C", str(tmp_path)]) == 2

    def test_problems_as_json(self, dossier, capsys):
        """With --json each problem has its place, field, what and fix."""
        folder = dossier(swap("actors/ash.yml", "kind: state", "kind: stat"))
        assert run(["record", "check", "--json", "-C", str(folder)]) == 3
        told = json.loads(capsys.readouterr().out)
        assert told["problems"] == [
            {"file": "actors/ash.yml", "line": 1, "column": 7, "field": "kind",
             "what": "'stat' is not one of the words allowed", "fix": "did you mean 'state'"}
        ]  # fmt: skip

    def test_compile_refuses_a_record_with_problems(self, dossier, capsys):
        """Nothing is compiled from a record with a fault; all faults are told."""
        folder = dossier({**swap("actors/ash.yml", "kind: state", "kind: stat"), **row(value="x")})
        assert run(["compile", "-C", str(folder)]) == 3
        told = capsys.readouterr().err
        assert "actors/ash.yml:1:7: kind:" in told
        assert "figures/x.csv:2:26: value:" in told
        assert not (folder / "build").exists()

    def test_problems_stand_in_order_of_place(self, dossier, capsys):
        """Problems are sorted by file, line and column, so that two runs can be compared."""
        changes = {
            **row(value="x", hedge="y"),
            **swap("events/fair.yml", "ordinal: 3", "ordinal: x\ncolour: red"),
        }
        told = checked(dossier(changes), capsys)[1]
        assert [line.split(": ")[0] for line in told] == [
            "events/fair.yml:4:10", "events/fair.yml:5:9", "figures/x.csv:2:26", "figures/x.csv:2:34"
        ]  # fmt: skip

    def test_each_problem_is_one_line(self, dossier, capsys):
        """Whatever an editor wrote, a problem is one line of visible signs."""
        changes = name('"a\\nb: c \\e[31m"') | {
            "actors/y.yml": f'kind: "st\\nate"\nname: Y\n"od\\rd": 1\n{CITE}'
        }
        told = checked(dossier(changes), capsys)[1]
        assert len(told) == 3
        assert all(line.isprintable() for line in told)
