"""The few kinds of requirement. A new one is a class here: its parameters, how it judges, how it says so."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from liushou.standard.requirements.afterwards import FollowedUp, Settled
from liushou.standard.requirements.base import Requirement
from liushou.standard.requirements.by_hand import ByHand, Guaranteed
from liushou.standard.requirements.coverage import Coverage
from liushou.standard.requirements.entries import Entries
from liushou.standard.requirements.filled import Fields
from liushou.standard.requirements.happened import Events, Happened, Topics
from liushou.standard.requirements.label import Label
from liushou.standard.requirements.papers import Papers
from liushou.standard.requirements.rate import Rate
from liushou.standard.requirements.relations import Helped, Load, Riders

AnyRequirement = Annotated[
    Fields | Events | Topics | Entries | Settled | FollowedUp | Helped | Load | Riders | Papers | Coverage | Rate | Label
    | ByHand | Guaranteed,
    Field(discriminator="how"),
]  # fmt: skip
"""Every kind, told apart by 方式."""

__all__ = [
    "AnyRequirement", "ByHand", "Coverage", "Entries", "Events", "Fields", "FollowedUp", "Guaranteed", "Happened", "Helped",
    "Label", "Load", "Papers", "Rate", "Requirement", "Riders", "Settled", "Topics",
]  # fmt: skip
