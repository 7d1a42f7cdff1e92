"""Data, weights and methods uncertain at once, and how much of the spread each of them makes."""

from scoring.sensitivity.joint.joint import Joint, joint
from scoring.sensitivity.joint.split import Split, split
from scoring.sensitivity.joint.world import World, world_of

__all__ = ["Joint", "Split", "World", "joint", "split", "world_of"]
