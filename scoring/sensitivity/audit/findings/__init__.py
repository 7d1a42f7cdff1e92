"""Plain sentences on what the audit found, one a finding."""

from scoring.sensitivity.audit.findings.collect import too_few, with_findings
from scoring.sensitivity.audit.findings.finding import Finding

__all__ = ["Finding", "too_few", "with_findings"]
