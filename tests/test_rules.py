"""Every rule that the source documents hold is a requirement that ships, once; the page that lists them is fresh."""

from __future__ import annotations

from collections import Counter

import pytest

import rules
from liushou.standard.requirements import ByHand, Guaranteed

RULES = (
    "roster-coverage", "child-identity", "child-phone", "away-type", "parent-contact", "parent-employer",
    "guardian-contact", "guardian-profile", "guardian-discipline", "child-traits", "seven-clear", "three-sheets",
    "eight-files", "contact-card", "survey-term-start", "survey-mar-sep", "parents-meeting-guardianship",
    "file-fresh", "file-keeper", "growth-record", "progress-file", "health-file", "psych-file", "poverty-file",
    "three-special", "helper-assigned", "teacher-load", "every-teacher-pairs", "peer-friend", "study-buddy",
    "study-plan", "study-plan-checked", "problem-plan", "problem-parent", "same-sex-pair", "helper-diary",
    "pair-register", "party-aid-100", "social-mother", "visit-phases", "visit-monthly", "visit-half-year",
    "visit-festival", "visit-special", "visit-daypupil", "talk-monthly", "talk-weekly-quota", "talk-note",
    "talk-boarder", "child-parent-monthly", "child-parent-weekly", "letter-monthly-diary-weekly",
    "teacher-parent-monthly", "parent-call-quarter", "guardian-contact-monthly", "parent-updated", "letter-home-term",
    "three-party-meeting", "guardian-meeting", "guardian-training", "guardian-pledge", "guardian-named", "hotline",
    "teacher-phones-public", "return-meeting", "grave-matter", "psych-lesson-month", "psych-lesson-week",
    "psych-assess", "psych-followup", "psych-trained", "safety-lesson-week", "eight-preventions", "law-term",
    "traffic-lecture", "ride-register", "ride-count", "driver-meeting", "contraband-check", "safety-pledge",
    "emergency", "exam-term", "illness-chain", "labour-watch", "activity-monthly", "theme-meeting", "annual-five",
    "month-plan", "birthday", "room-open", "room-pcs", "mailbox", "poor-aided", "retention-100", "award-liuyi",
    "festival-gift", "evaluation", "group-exists", "duty-split", "regulations", "plan-term", "class-plan",
    "summary-term", "exchange", "group-meets", "sums-close", "base-shown", "one-rounding", "no-vague-number",
    "axes-separate", "pair-parity", "own-rule-met", "plan-not-fact", "label-list", "copied-text", "child-privacy",
    "period-explicit",
)  # fmt: skip
"""The rules that an inspection could check, by what the source documents ask of a school."""
ITEMS = [item for pack in rules.packs() for item in pack.items]


def test_every_rule_ships() -> None:
    assert len(RULES) == len(set(RULES)) == 117
    assert set(RULES) <= {item.id for item in ITEMS}


def test_an_id_stands_in_one_pack() -> None:
    """explain, exemptions and check know a requirement by its id alone."""
    assert [name for name, count in Counter(item.id for item in ITEMS).items() if count > 1] == []


def test_each_says_where_it_was_met_or_by_what_law() -> None:
    assert [item.id for item in ITEMS if not (item.seeds or item.source)] == []


@pytest.mark.parametrize(
    "item", [one for one in ITEMS if isinstance(one.check, ByHand | Guaranteed)], ids=lambda one: one.id
)
def test_what_cannot_be_checked_says_why_or_how(item: rules.Item) -> None:
    check = item.check
    assert check.evidence if isinstance(check, ByHand) else isinstance(check, Guaranteed) and check.means
    assert item.why


def test_the_page_is_fresh() -> None:
    assert rules.PAGE.read_text("utf-8") == rules.page(), "python -m tests.rules --write"


def test_nothing_else_names_the_source_documents() -> None:
    """What liushou says cites laws and the school's own rules, never the documents it learnt from."""
    told = [(str(item.why), str(item.mending), str(item.source), str(item.regulation)) for item in ITEMS]
    assert [
        texts for texts in told if any("篇" in text and text.split(" 篇")[0][-3:].isdecimal() for text in texts)
    ] == []
