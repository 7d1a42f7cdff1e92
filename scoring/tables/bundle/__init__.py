"""The bundle: a folder of Parquet files, schemes and a manifest (DESIGN section 4)."""

from scoring.tables.bundle.parts import BundleParts, BundleSource
from scoring.tables.bundle.read import Bundle, read_bundle, verify_content
from scoring.tables.bundle.write import write_bundle

__all__ = [
    "Bundle",
    "BundleParts",
    "BundleSource",
    "read_bundle",
    "verify_content",
    "write_bundle",
]
