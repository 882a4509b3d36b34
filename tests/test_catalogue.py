"""Every code has an example that raises it alone, and the published catalogue is what liushou prints today."""

from __future__ import annotations

import re
from string import Formatter

import pytest

import catalogue
from catalogue import ALSO, CODES, PAGE, ZOO, specimen
from liushou.audience import INTERNAL, SCREEN, SUPERIOR
from liushou.cli.findings import Marks, finding_lines
from liushou.finding import Code
from liushou.kinds import codes as values
from liushou.source import Memory
from liushou.standard import load_standard, shipped

RELEASED = (
    *(f"F{number:03}" for number in range(1, 37)),
    *(f"L{number:03}" for number in range(1, 29)),
    *(f"S{number:03}" for number in range(1, 19)),
    *(f"V{number:03}" for number in range(1, 15)),
)
"""A released code keeps its meaning, and a retired one is not used again: this list only grows."""
RELEASED_REQUIREMENTS = {
    "school": (
        "roster-coverage", "contact-card", "helper-assigned", "teacher-load", "visit-phases", "talk-monthly",
        "child-parent-monthly", "guardian-contact-monthly", "guardian-pledge", "regulations", "plan-term",
    ),
    "files": (
        "child-identity", "child-phone", "away-type", "parent-contact", "parent-employer", "guardian-contact",
        "guardian-profile", "guardian-discipline", "child-traits", "three-sheets", "survey-term-start",
        "survey-mar-sep", "parents-meeting-guardianship", "file-fresh", "file-keeper", "growth-record", "progress-file",
        "health-file", "psych-file", "poverty-file", "three-special",
    ),
    "eight-archives": (
        "eight-files", "archive-roster", "archive-basics", "archive-activities", "archive-class-activities",
        "archive-deeds", "archive-cases",
    ),
    "organisation": (
        "group-exists", "duty-split", "group-meets", "class-plan", "summary-term", "exchange",
    ),
    "agency": (
        "cadre-load", "visit-half-year", "parent-call-quarter", "activity-monthly", "three-ones",
    ),
    "boarding": (
        "talk-boarder", "night-duty", "boarding-rules", "evening-study", "psych-lesson-week", "safety-lesson-week",
        "boarding-safety-topics", "self-care",
    ),
    "contact": (
        "visit-monthly", "visit-festival", "visit-special", "visit-daypupil", "talk-weekly-quota", "talk-note",
        "child-parent-weekly", "teacher-parent-monthly", "parent-updated", "letter-home-term", "three-party-meeting",
        "guardian-meeting", "guardian-training", "return-meeting", "guardian-named", "hotline", "teacher-phones-public",
        "grave-matter",
    ),
    "federation": (
        "seven-clear", "two-visits", "three-helps", "letter-monthly-diary-weekly", "diary-book-weekly",
        "unattended-paired", "weekend-care",
    ),
    "pairing": (
        "every-teacher-pairs", "party-aid-100", "pair-register", "helper-diary", "same-sex-pair", "social-mother",
        "peer-friend", "study-buddy", "study-plan", "study-plan-checked", "problem-plan", "problem-parent",
    ),
    "safety": (
        "psych-lesson-month", "psych-assess", "psych-followup", "psych-trained", "eight-preventions", "law-term",
        "traffic-lecture", "contraband-check", "safety-pledge", "emergency", "labour-watch", "ride-register",
        "ride-count", "driver-meeting", "exam-term", "illness-chain",
    ),
    "activities": (
        "theme-meeting", "annual-five", "month-plan", "birthday", "festival-gift", "room-open", "room-pcs", "mailbox",
        "poor-aided", "retention-100", "award-liuyi", "evaluation",
    ),
    "law": (
        "mandatory-report", "alone-16", "entrusted", "entrust-notice", "entrust-child-heard", "entrust-excluded",
        "parent-weekly-contact", "village-post", "family-card", "left-behind-files", "emergency-plan",
        "accident-parents-told", "protection-rules", "staff-record-check", "child-data-rules", "data-notice",
        "data-security", "impact-assessment", "access-approved", "yearly-audit",
    ),
    "station": (
        "station-pairs", "station-talk", "station-encourage", "station-visit", "station-know-child",
        "station-know-family", "station-call",
    ),
    "documents": (
        "sums-close", "base-shown", "one-rounding", "no-vague-number", "axes-separate", "pair-parity", "own-rule-met",
        "plan-not-fact", "label-list", "copied-text", "child-privacy", "period-explicit",
    ),
    "self-review": (
        "review-leadership", "review-files", "review-pairing", "review-three-party", "review-emergency",
        "review-psychology", "review-appraisal", "review-poor-aided", "review-surroundings", "review-schooling",
        "review-cooperation", "review-exchange", "review-plan", "review-plan-sound", "review-plan-new", "review-room",
        "review-plate",
    ),
    "ministry-2015": (
        "ministry-files", "ministry-rules", "ministry-lessons", "ministry-pairs", "ministry-home",
    ),
}  # fmt: skip
by_code = pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)


def test_released_codes_are_all_there() -> None:
    assert set(RELEASED) <= set(CODES), set(RELEASED) - set(CODES)
    assert set(CODES) <= set(RELEASED), "add the new code to RELEASED"


def test_released_requirements_are_all_there() -> None:
    assert set(RELEASED_REQUIREMENTS) <= set(shipped())
    for name, ids in RELEASED_REQUIREMENTS.items():
        assert set(ids) <= {item.id for item in load_standard(name, Memory()).items}


@by_code
def test_the_example_raises_its_code_alone(code: Code) -> None:
    found = sorted(finding.code.id for finding in specimen(code).findings)
    assert found == sorted([code.id, *ALSO.get(code.id, ())])


@by_code
def test_sentence_mending_and_command_name_only_what_a_finding_carries(code: Code) -> None:
    finding = next(finding for finding in specimen(code).findings if finding.code is code)
    named = {
        name for text in (code.sentence, code.fix, code.command) for _, name, _, _ in Formatter().parse(text) if name
    }
    assert named <= set(finding.args)
    assert code.why.endswith("。")
    assert code.fix


@by_code
def test_it_prints_for_every_audience(code: Code) -> None:
    shown = specimen(code)
    for finding in shown.findings:
        for audience in (INTERNAL, SCREEN, SUPERIOR):
            lines = list(finding_lines(finding, Marks(shown.source), audience))
            assert lines[0].endswith(finding.code.id)
            assert not any(re.search(r"\{[a-z_]+\}", line) for line in lines)


WANTS_MORE = re.compile(
    r"liushou (?:query(?! (?:children|guardians|staff|events|documents|\{folder\}))|(?:show|explain|remove|schema|standard show)(?! [^看可；，]))"
)
"""A command that does nothing as it is told: what it is to be told is left out."""


@pytest.mark.parametrize("code", [code for code in CODES if not code.startswith("S")])
def test_what_one_is_told_to_type_is_a_whole_command(code: str) -> None:
    assert not WANTS_MORE.search(" ".join((CODES[code].fix, CODES[code].why, CODES[code].command)))


@pytest.mark.parametrize("code", values.CODES, ids=lambda code: code.id)
def test_what_explain_shows_is_the_specimen(code: Code) -> None:
    assert code.example == (ZOO / f"{code.id}.yaml").read_text("utf-8")


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == catalogue.page(), "python -m tests.catalogue --write"


def test_the_page_gives_nobodys_phone_or_number_away() -> None:
    for block in catalogue.page().split("```text\n")[1:]:
        assert not any(number in block.split("```")[0] for number in ("15400000001", "99999920150305002"))
