"""Scheme audit 方案体检: whether a scheme measures what its weights say."""

from scoring.sensitivity.audit.audit import Audit, audit
from scoring.sensitivity.audit.findings import Finding

__all__ = ["Audit", "Finding", "audit"]
