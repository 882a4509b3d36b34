"""The formats of check: one list of rows, told as a table, as annotations and as a log."""

from __future__ import annotations

import csv
import datetime as dt
import inspect
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import unquote

import pytest
from english import english_words

from liushou import git
from liushou.calendar import Window
from liushou.cli import main
from liushou.cli.check import check
from liushou.cli.check_csv import HEADS
from liushou.cli.check_formats import LEAVES, WRITERS
from liushou.cli.check_github import command
from liushou.cli.check_rows import Row, Spot
from liushou.cli.check_sarif import FINGERPRINT, TOP, fingerprints
from liushou.cli.comma import text as comma_text
from liushou.finding import Severity
from support import School

EXAMPLES = Path(__file__).parents[2] / "examples" / "records"
FORMATS = tuple(WRITERS)
LEVELS = {"error": "错误", "warning": "警告", "note": "提示"}


@pytest.fixture(scope="module")
def school() -> School:
    return School(EXAMPLES)


def row(**given: Any) -> Row:
    usual = {
        "code": "V003", "severity": Severity.ERROR, "state": "invalid", "spot": Spot("children/a-0001.yaml", 3, 7),
        "record": "a-0001", "message": "不对", "fix": "",
    }  # fmt: skip
    return Row(**{**usual, **given})


def findings(school: School, *args: str) -> list[dict[str, Any]]:
    return list(school.type("check", *args, "--format", "json").json["findings"])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_every_format_that_can_be_typed_has_a_writer() -> None:
    option = inspect.signature(check, eval_str=True).parameters["format_"].annotation.__metadata__[0]
    assert option.help.endswith("、".join(FORMATS))


@pytest.mark.parametrize("options", [(), ("--fail-on", "never"), ("--only", "plan-term"), ("--all", "--by", "child")])
def test_the_format_never_changes_the_exit_code(school: School, options: tuple[str, ...]) -> None:
    assert len({school.type("check", *options, "--format", form).code for form in FORMATS}) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_records_print_the_same_bytes(school: School, form: str) -> None:
    line = ("check", "--all", "--format", form)
    assert school.type(*line).out == school.type(*line).out


@pytest.mark.parametrize("form", sorted(LEAVES))
def test_what_leaves_the_school_is_never_for_insiders(school: School, form: str) -> None:
    refused = school.type("check", "--format", form, "--audience", "internal")
    assert (refused.code, refused.out) == (2, "")
    assert f"{form} 格式会传到校外的机器上，不能用 --audience internal" in refused.err
    assert english_words(refused.err) == set()


@pytest.mark.parametrize("options", [(), ("--all",)])
def test_every_format_of_data_tells_the_same_rows(school: School, options: tuple[str, ...]) -> None:
    said = [(one["path"], one["line"], one["code"], one["message"]) for one in findings(school, *options)]
    cells = table(school.type("check", *options, "--format", "csv").out)
    assert [(one["文件"], int(one["行"]), one["代码"], one["说明"]) for one in cells] == said
    commands = school.type("check", *options, "--format", "github").out.splitlines()
    assert len(commands) == len(said)
    results = json.loads(school.type("check", *options, "--format", "sarif").out)["runs"][0]["results"]
    assert [(one["ruleId"], one["message"]["text"].split("\n")[0]) for one in results] == [
        (code, message) for _, _, code, message in said
    ]


# csv


def test_the_table_opens_in_excel(school: School) -> None:
    out = school.type("check", "--format", "csv").out
    assert out.startswith("\ufeff" + ",".join(HEADS) + "\r\n")
    assert out.count("\n") == out.count("\r\n") == len(findings(school)) + 1


def test_the_table_speaks_chinese_and_names_the_record(school: School) -> None:
    for told, one in zip(
        table(school.type("check", "--all", "--format", "csv").out), findings(school, "--all"), strict=True
    ):
        window = one["window"] or {"name": "", "from": "", "to": ""}
        assert (told["程度"], told["编号"]) == (LEVELS[one["severity"]], one["record"])
        assert told["状态"] in {"不合要求", "已满足", "未见记录", "未到期", "豁免", "无法判断"}
        assert (told["时段"], told["起"], told["止"]) == (window["name"], window["from"], window["to"])
        assert (told["责任人"], told["依据"]) == (one["owner"] or "", one["source"] or "")


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_no_cell_becomes_a_formula(sign: str) -> None:
    assert comma_text(["说明"], [[f"{sign}1+1"], ["1=1"]]) == f"\ufeff说明\n'{sign}1+1\n1=1\n"


def test_only_insiders_see_values_in_the_table(school: School) -> None:
    masked, full = (school.type("check", "--format", "csv", *more).out for more in ((), ("--audience", "internal")))
    assert masked != full
    assert "不是一个日期：…" in masked
    assert "不是一个日期：…" not in full


# github


def test_annotations_are_escaped() -> None:
    odd = row(spot=Spot("documents/50%,甲:乙.yaml", 3, 7), message="一半 50%\r\n：a,b:c::")
    assert command(odd, "records/") == (
        "::error file=records/documents/50%25%2C甲%3A乙.yaml,line=3,col=7,title=V003::一半 50%25%0D%0A：a,b:c::"
    )


@pytest.mark.parametrize(
    ("severity", "state", "word"),
    [
        (Severity.ERROR, "missed", "error"),
        (Severity.WARNING, "invalid", "warning"),
        (Severity.NOTE, "missed", "notice"),
        (Severity.ERROR, "met", "notice"),
        (Severity.ERROR, "unjudged", "notice"),
    ],
)
def test_what_is_not_wrong_is_a_notice(severity: Severity, state: str, word: str) -> None:
    assert command(row(severity=severity, state=state)).startswith(f"::{word} ")


def test_an_annotation_says_how_to_mend_it_and_by_which_clause() -> None:
    assert command(row(fix="这样改", source="某办法第三条")).endswith("::不对%0A补法 这样改%0A依据 某办法第三条")


def test_an_annotation_says_over_which_days() -> None:
    window = Window(dt.date(2025, 11, 1), dt.date(2025, 11, 30), "11月")
    assert command(row(window=window)).endswith("::不对%0A时段 11月（2025-11-01 至 2025-11-30）")


def test_annotations_name_files_from_the_top_of_the_repository(school: School) -> None:
    lines = school.type("check", "--format", "github").out.splitlines()
    shape = re.compile(
        r"::(error|warning|notice) file=examples/records/[^,]+,line=[1-9]\d*,col=[1-9]\d*,title=[^,:]+::\S.*"
    )
    assert lines
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_without_git_files_are_named_from_the_folder(tmp_path: Path) -> None:
    with mock.patch.object(git, "run", return_value=None):
        assert git.prefix(tmp_path) == ""


# sarif


def faults_of(log: dict[str, Any]) -> list[str]:
    """What SARIF 2.1.0 would object to.

    The official schema cannot be fetched where these tests run, so the requirements that matter to code scanning and
    editors are checked by hand; the numbers are the sections of the specification.
    """
    faults = []

    def want(holds: object, what: str) -> None:
        if not holds:
            faults.append(what)

    want(log["version"] == "2.1.0", "3.13.2 version")
    want(re.fullmatch(r"https://.+/sarif-schema-2\.1\.0\.json", log["$schema"]), "3.13.3 $schema")
    want(isinstance(log["runs"], list) and log["runs"], "3.13.4 runs")
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        rules = [rule["id"] for rule in driver["rules"]]
        want(driver["name"], "3.19.8 name")
        want(len(set(rules)) == len(rules) and all(rules), "3.19.23 rules are unique and have ids")
        want(run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}, "3.14.17 columnKind")
        for rule in driver["rules"]:
            for part in ("shortDescription", "fullDescription", "help"):
                want(rule[part]["text"], f"3.12.3 {rule['id']} {part}")
            want(rule["defaultConfiguration"]["level"] in LEVELS, f"3.50.3 {rule['id']} level")
        for result in run["results"]:
            faults.extend(_result_faults(result, rules, run["originalUriBaseIds"]))
    return faults


def _result_faults(result: dict[str, Any], rules: list[str], bases: dict[str, Any]) -> list[str]:
    name = result["ruleId"]
    related = result.get("relatedLocations", [])
    holds = {
        "3.27.5 ruleId": name in rules and rules[result["ruleIndex"]] == name,
        "3.27.9 kind": result["kind"] in {"pass", "open", "informational", "notApplicable", "review", "fail"},
        "3.27.10 level": result["level"] in (LEVELS if result["kind"] == "fail" else {"none"}),
        "3.27.11 message": bool(result["message"]["text"]),
        "3.27.12 locations": len(result["locations"]) == 1,
        "3.27.17 partialFingerprints": all(
            isinstance(one, str) and one for one in result["partialFingerprints"].values()
        ),
        "3.27.22 relatedLocations": len({json.dumps(one) for one in related}) == len(related),
    }
    for place in [one["physicalLocation"] for one in (*result["locations"], *related)]:
        uri, region = place["artifactLocation"]["uri"], place["region"]
        holds["3.4.3 uri"] = bool(re.fullmatch(r"(?!/)(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII)) and ".." not in uri
        holds["3.4.4 uriBaseId"] = place["artifactLocation"]["uriBaseId"] in bases
        holds["3.30.5 region"] = region["startLine"] >= 1 and region["startColumn"] >= 1
        if not all(holds.values()):
            break
    return [f"{what}: {name}" for what, held in holds.items() if not held]


def sarif(school: School, *args: str) -> dict[str, Any]:
    return dict(json.loads(school.type("check", "--format", "sarif", *args).out))


@pytest.mark.parametrize("options", [(), ("--all",), ("--only", "plan-term")])
def test_the_log_is_what_sarif_asks(school: School, options: tuple[str, ...]) -> None:
    assert faults_of(sarif(school, *options)) == []


BROKEN = {
    "version": lambda log: log.update(version="2.0.0"),
    "ruleId": lambda log: log["runs"][0]["results"][0].update(ruleId="Z999"),
    "level": lambda log: log["runs"][0]["results"][0].update(level="错误"),
    "uri": lambda log: _artifact(log).update(uri="documents/制度.yaml"),
    "slash": lambda log: _artifact(log).update(uri="documents\\a.yaml"),
    "absolute": lambda log: _artifact(log).update(uri="/documents/a.yaml"),
    "base": lambda log: _artifact(log).update(uriBaseId="ROOT"),
    "line": lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    "help": lambda log: log["runs"][0]["tool"]["driver"]["rules"][0]["help"].update(text=""),
}


def _artifact(log: dict[str, Any]) -> dict[str, Any]:
    return dict.__getitem__(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"], "artifactLocation")


@pytest.mark.parametrize("what", BROKEN)
def test_the_checker_sees_what_is_broken(school: School, what: str) -> None:
    log = sarif(school)
    BROKEN[what](log)
    assert len(faults_of(log)) == 1


def test_every_code_and_requirement_is_a_rule_in_chinese(school: School) -> None:
    from liushou.catalogue import CODES

    rules = {rule["id"]: rule for rule in sarif(school)["runs"][0]["tool"]["driver"]["rules"]}
    assert {*CODES, "visit-phases", "plan-term", "guardian-pledge"} <= {*rules}
    for rule in rules.values():
        assert re.search(r"[\u4e00-\u9fff]", rule["fullDescription"]["text"])
        assert "{" not in rule["shortDescription"]["text"]


def test_results_stand_in_the_files_of_the_repository(school: School) -> None:
    top = EXAMPLES.parents[1]
    for result in sarif(school, "--all")["runs"][0]["results"]:
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] == TOP
        assert (top / unquote(artifact["uri"])).is_file()


def test_what_is_met_or_not_yet_due_is_no_failure(school: School) -> None:
    kinds = {(result["kind"], result["level"]) for result in sarif(school, "--all")["runs"][0]["results"]}
    assert ("pass", "none") in kinds
    assert {level for kind, level in kinds if kind != "fail"} == {"none"}


def test_a_finding_keeps_its_fingerprint_when_its_line_moves() -> None:
    [first] = fingerprints([row(field="父亲.电话")])
    assert [first] == list(
        fingerprints([row(field="父亲.电话", spot=Spot("children/a-0001.yaml", 30, 1), message="别的话")])
    )
    assert [first] != list(fingerprints([row(field="母亲.电话")]))
    assert len({*fingerprints([row(), row(), row(code="V004")])}) == 3


def test_no_two_findings_share_a_fingerprint(school: School) -> None:
    prints = [one["partialFingerprints"][FINGERPRINT] for one in sarif(school, "--all")["runs"][0]["results"]]
    assert len({*prints}) == len(prints)


@pytest.mark.parametrize("format_", ["json", "csv", "github", "sarif"])
def test_a_file_named_after_a_child_does_not_tell_the_name(
    format_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = Path(shutil.copytree(Path(__file__).parents[2] / "examples" / "records", tmp_path / "records"))
    (records / "children" / "伍小安.yaml").write_text("姓名: 伍小安\n性别: 男性\n", "utf-8")
    main(["-C", str(records), "check", "--format", format_])
    assert "伍小安" not in capsys.readouterr().out
