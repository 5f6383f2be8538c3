"""`comity check --model` against a recorded server that tells one truth and ten lies: only the truth gets in, and changes nothing else."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from model_server import chat, recorded, says, slow

from comity.cli import run

ROOT = Path(__file__).parents[2]
SECRET = "sk-0/secret+word=="
TEXT = """\
# Before the seventh council

5 March 2024

Verrin's trade with the Lantern League came to US$3.08 billion in 2020 and to US$6.9 billion in 2022.

In {year} Verrin and the Lantern League sold each other things worth {worth}, on forty ferries.

The League has four members: Ostrel, Pellow and Marrow Cays.
"""
LINK = {"indicator": "trade-total", "formula": "level"}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory) -> Path:
    """Give a copy of the example's record, read by all tests and changed by none."""
    folder = tmp_path_factory.mktemp("dossier") / "straits"
    shutil.copytree(ROOT / "examples" / "straits", folder, ignore=shutil.ignore_patterns("build"))
    return folder


@pytest.fixture(autouse=True)
def no_key(monkeypatch):
    """Take the user's own key away, if there is one."""
    monkeypatch.delenv("COMITY_MODEL_KEY", raising=False)


@pytest.fixture
def check(dossier, tmp_path, capsys):
    """Run the command on a draft; return its exit code, its answer in JSON and what it complained of."""

    def checked(
        *arguments: object, worth: str = "US$3.08 billion", year: int = 2020, form: str = "json"
    ) -> tuple[int, Any, str]:
        draft = tmp_path / "draft.md"
        draft.write_text(TEXT.format(worth=worth, year=year), encoding="utf-8")
        given = ["check", str(draft), "-C", str(dossier), "--now", "2024-06-30", "--format", form]
        code = run([*given, *map(str, arguments)])
        told = capsys.readouterr()
        return code, json.loads(told.out) if form == "json" and told.out else told.out, told.err

    return checked


def shown(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a request shows of a sentence."""
    return json.loads(asked["messages"][1]["content"])


def one_truth_and_ten_lies(_handler, asked):
    """Answer as a model that reads one amount rightly and makes up the rest."""
    told = shown(asked)
    if "sold each other" not in told["sentence"]:
        return says(chat({"links": [], "missed": []}))(None, asked)
    amount = next(name for name, words in told["amounts"].items() if "billion" in words)
    other = next(name for name in told["amounts"] if name != amount)
    who = {words: name for name, words in told["actors"].items()}
    when = next(name for name, words in told["dates"].items() if words in ("2020", "2022"))
    good = {
        **LINK,
        "amount": amount,
        "reporter": who["Verrin"],
        "partner": who["Lantern League"],
        "period": when,
    }
    on_other = {**good, "amount": other}
    lies = {
        "links": [
            {**on_other, "value": 41},
            {**on_other, "reporter": "quell"},
            {**on_other, "indicator": "happiness"},
            {**on_other, "period": "1999"},
            {**on_other, "verdict": "supported"},
        ],
        "missed": [
            {"quote": "worth US$3.80 billion", "value": 3.8e9},
            {"quote": "forty ferries", "value": 41},
            {"quote": "forty ferries", "value": 40, "actor": "quell"},
            {"quote": "2020", "value": 2020},
            {"quote": "08 billion", "value": 8e9},
        ],
    }
    return says(chat({"links": [*lies["links"], good], "missed": lies["missed"]}))(None, asked)


def verdicts(told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings that rest on the rules, without the numbers that stand before them."""
    own = [f for f in told["findings"] if f["wasGeneratedBy"]["wasAssociatedWith"] != "model"]
    return [{k: v for k, v in f.items() if k != "number"} for f in own]


def test_one_truth_among_ten_lies_is_all_that_appears(check):
    """The good link is judged; the ten lies are counted in the summary; every other claim and verdict is as without."""
    code, before, _ = check()
    with recorded(one_truth_and_ten_lies) as server:
        code_with, told, _ = check("--model", server.url, "--allow-private", "--model-name", "m-7")
        requests = [kept.asked for kept in server.kept]
    assert code_with == code
    (claim,) = [c for c in told["claims"] if c["proposed_by"] == "model"]
    assert claim["quote"] == "US$3.08 billion"
    assert claim["slots"] == {
        "formula": "level", "indicator": "trade-total", "reporter": "verrin", "partner": "lantern-league", "period": "2020",
    }  # fmt: skip
    (finding,) = [f for f in told["findings"] if f["claims"] == [claim["id"]]]
    assert finding["body"]["verdict"] == "supported"
    assert finding["body"]["reason"].startswith("as a model read it: ")
    assert [c for c in told["claims"] if c["proposed_by"] != "model"] == before["claims"]
    assert verdicts(told) == verdicts(before)
    assert len(told["findings"]) == len(before["findings"]) + 1
    assert told["summary"]["proposed"] == 1
    assert sum(told["summary"]["dropped"].values()) == 10
    assert told["summary"]["figures"] == before["summary"]["figures"]
    assert {r["model"] for r in requests} == {"m-7"}
    assert all("sold each other" in shown(r)["sentence"] for r in requests)


def test_the_summary_tells_it_in_words(check):
    """How many claims a model read, and what was dropped for which reason, stand in the text and on the page."""
    with recorded(one_truth_and_ten_lies) as server:
        for form in ("text", "md", "html"):
            _, out, _ = check("--model", server.url, "--allow-private", form=form)
            assert "Read by a model" in out
            assert "3 id not offered" in out


def test_a_model_alone_makes_nothing_wrong(check):
    """Where the record says otherwise, a model's reading is a remark that says so, and the exit code stays."""
    code, before, _ = check(
        "--fail-on", "contradicted,contested,hedge-wrong", worth="US$6.9 billion", year=2022
    )
    with recorded(one_truth_and_ten_lies) as server:
        code_with, told, _ = check(
            "--fail-on", "contradicted,contested,hedge-wrong", "--model", server.url, "--allow-private",
            worth="US$6.9 billion", year=2022,
        )  # fmt: skip
    (claim,) = [c for c in told["claims"] if c["proposed_by"] == "model"]
    (finding,) = [f for f in told["findings"] if f["claims"] == [claim["id"]]]
    assert (finding["body"]["verdict"], code_with) == ("remark", code)
    assert "a model read this as trade-total; if so: " in finding["body"]["reason"]
    assert verdicts(told) == verdicts(before)


def test_what_was_asked_and_answered_is_kept_beside_the_answer(check, tmp_path, monkeypatch):
    """Model, hash of each prompt and raw replies, the same bytes each time; the key, though sent and echoed, is not there."""
    monkeypatch.setenv("COMITY_MODEL_KEY", SECRET)
    out = tmp_path / "checked.json"
    held = []
    for _ in range(2):
        with recorded(says(chat(f"<p>{SECRET}</p>", model="liar-2"))) as server:
            _, _, err = check("--model", server.url, "--allow-private", "--out", out)
            assert {k.headers["Authorization"] for k in server.kept} == {f"Bearer {SECRET}"}
        assert SECRET not in err
        assert SECRET not in out.read_text(encoding="utf-8")
        text = out.with_name("checked.json.model.json").read_text(encoding="utf-8")
        held.append(text.replace(server.url, "URL"))
    assert held[0] == held[1]
    assert "sk-0" not in held[0]
    (draft,) = json.loads(held[0])["drafts"]
    assert {e["model"] for e in draft["exchanges"]} == {"liar-2"}
    assert {e["reply"] for e in draft["exchanges"]} == {"<p>[key]</p>"}
    assert all(len(e["prompt_sha256"]) == 64 for e in draft["exchanges"])
    assert {d["reason"] for d in draft["dropped"]} == {"answer is not JSON"}


def test_a_reading_of_the_models_can_be_confirmed(check, tmp_path):
    """Confirmed by an analyst, it takes the place of the rules' reading and needs no model any more."""
    with recorded(one_truth_and_ten_lies) as server:
        asking = ("--model", server.url, "--allow-private")
        (claim,) = [c for c in check(*asking)[1]["claims"] if c["proposed_by"] == "model"]
        check(*asking, "--confirm", f"{claim['id']}=yes")
    told = check()[1]
    same = [c for c in told["claims"] if c["quote"] == "US$3.08 billion"][-1]
    assert (same["proposed_by"], same["slots"]) == ("analyst", claim["slots"])


@pytest.mark.parametrize(
    "play",
    [
        says(b"<html>502</html>", kind="text/html"),
        says(b"no", 404),
        says(b"", 302, Location="http://169.254.169.254/"),
        says(b"", 429, Retry_After="86400"),
        says(b'{"choices": []}'),
        says(chat("Sure! Trade was 7 billion.")),
        says(b"x" * 2_000_000),
    ],
)
def test_a_broken_server_takes_nothing_away(check, play):
    """The draft is checked as without a model, and the counts say that nothing came of it."""
    code, before, _ = check()
    with recorded(play) as server:
        code_with, told, _ = check("--model", server.url, "--allow-private")
        assert 0 < len(server.kept) <= 3
    assert code_with == code
    assert told["claims"] == before["claims"]
    assert told["findings"] == before["findings"]
    assert told["summary"]["dropped"]
    assert told["summary"]["proposed"] == 0


def test_a_server_that_is_not_there_is_told(check):
    """The reason stands on standard error; the answer is given all the same."""
    with recorded(slow) as server:
        gone = server.url
    _, told, err = check("--model", gone, "--allow-private")
    assert "The model gave no answer." in err
    assert "connection failed" in err
    assert told["findings"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--model", "http://127.0.0.1:9"], "--allow-private"),
        (["--model", "https://10.0.0.1"], "--allow-private"),
        (["--model", "models"], "no web address"),
        (["--model-name", "m"], "add --model URL"),
        (["--allow-private"], "add --model URL"),
    ],
)
def test_wrong_use_is_two_before_anything_is_sent(check, arguments, said):
    """A local server wants permission; what belongs to a model wants a model."""
    code, out, err = check(*arguments)
    assert (code, out, said in err) == (2, "", True)


def test_a_key_that_is_none_is_wrong_use_and_not_shown(check, monkeypatch):
    """Told without the key."""
    monkeypatch.setenv("COMITY_MODEL_KEY", "wort\nbruch")
    code, _, err = check("--model", "https://93.184.215.14")
    assert (code, "COMITY_MODEL_KEY" in err, "bruch" in err) == (2, True, False)


def test_without_the_option_nobody_is_asked(check, monkeypatch):
    """The key alone starts nothing: no connection is made."""
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setenv("COMITY_MODEL_KEY", SECRET)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert check()[1]["summary"]["proposed"] == 0
    assert os.environ["COMITY_MODEL_KEY"] == SECRET
