"""A changed bundle is named; a foreign folder is refused; a viewer sees only a region."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from scoring.problems import Refused
from scoring.tables.bundle import read_bundle, verify_content, write_bundle
from scoring.viewer import LOCAL, Viewer


@pytest.fixture
def out(parts, tmp_path):
    return write_bundle(parts, tmp_path / "b", force=False, command="t")


def test_an_untouched_bundle_is_verified(out):
    bundle = read_bundle(out)
    assert bundle.verified and bundle.faults == ()
    assert verify_content(out)


def test_a_changed_value_is_found_and_the_file_named(out):
    table = pq.read_table(out / "scored.parquet")
    column = table.column("score").to_pylist()
    column[0] = 99.0
    at = table.schema.get_field_index("score")
    changed = table.set_column(at, table.schema.field(at), [column])
    pq.write_table(changed, out / "scored.parquet")
    bundle = read_bundle(out)
    assert not bundle.verified
    assert [(p.code, p.at.file) for p in bundle.faults] == [
        ("bundle.file_changed", "scored.parquet")
    ]
    assert bundle.faults[0].remedy.zh and bundle.faults[0].remedy.en
    assert not verify_content(out)


def test_a_forged_manifest_is_found_by_the_content_check(out):
    document = json.loads((out / "manifest.json").read_text())
    document["content_hash"] = "0" * 64
    (out / "manifest.json").write_text(json.dumps(document))
    assert read_bundle(out).verified  # every file is as listed ...
    assert not verify_content(out)  # ... and yet it is another content


def test_a_file_too_many_is_named_and_hidden_ones_are_not(out):
    (out / "extra.parquet").write_bytes(b"x")
    (out / ".DS_Store").write_bytes(b"x")
    assert [(p.code, p.at.file) for p in read_bundle(out).faults] == [
        ("bundle.file_unknown", "extra.parquet")
    ]


def test_a_lost_optional_file_is_named(out):
    (out / "problems.parquet").unlink()
    bundle = read_bundle(out)
    assert [p.code for p in bundle.faults] == ["bundle.file_missing"]
    assert bundle.problems.empty


def _remove(name):
    return lambda out: (out / name).unlink()


def _put(name, data):
    return lambda out: (out / name).write_bytes(data)


def _points_out_of_the_folder(out):
    (out / "schemes" / "small.yaml").rename(out.parent / "evil.yaml")
    text = (out / "bundle.yaml").read_text()
    (out / "bundle.yaml").write_text(text.replace("schemes/small.yaml", "../evil.yaml"))


def _manifest_points_out(out):
    document = json.loads((out / "manifest.json").read_text())
    document["files"]["../evil.yaml"] = {"sha256": "", "bytes": 0}
    (out / "manifest.json").write_text(json.dumps(document))


@pytest.mark.parametrize(
    ("spoil", "code", "file"),
    [
        (shutil.rmtree, "bundle.not_found", "b"),
        (_remove("manifest.json"), "bundle.foreign", "b"),
        (_remove("bundle.yaml"), "bundle.foreign", "b"),
        (_put("manifest.json", b"{"), "bundle.foreign", "manifest.json"),
        (_put("manifest.json", b'{"format": 2}'), "bundle.foreign", "manifest.json"),
        (_put("manifest.json", b"[" * 100_000), "bundle.foreign", "manifest.json"),
        (_manifest_points_out, "bundle.foreign", "manifest.json"),
        (_put("bundle.yaml", b"format: 1\nid: [\n"), "bundle.foreign", "bundle.yaml"),
        (_put("bundle.yaml", b"\xff\xfe\x00"), "bundle.foreign", "bundle.yaml"),
        (_put("bundle.yaml", b"format: 1\n"), "bundle.foreign", "bundle.yaml"),
        (_points_out_of_the_folder, "bundle.foreign", "evil.yaml"),
        (_remove("scored.parquet"), "bundle.unreadable", "scored.parquet"),
        (_put("scored.parquet", b""), "bundle.unreadable", "scored.parquet"),
        (_put("scored.parquet", b"PAR1xxxxPAR1"), "bundle.unreadable", "scored.parquet"),
    ],
)
def test_what_is_no_bundle_is_refused_by_name(out, spoil, code, file):
    spoil(out)
    with pytest.raises(Refused) as caught:
        read_bundle(out)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.at.file.endswith(file)
    assert problem.message.zh and problem.message.en and problem.remedy.zh and problem.remedy.en


def test_a_table_with_other_columns_is_refused(out):
    pq.write_table(pq.read_table(out / "units.parquet"), out / "scored.parquet")
    with pytest.raises(Refused) as caught:
        read_bundle(out)
    assert caught.value.problems[0].at.file.endswith("scored.parquet")


def test_no_word_of_another_region_reaches_a_viewer(make_parts, tmp_path):
    parts = make_parts("150121", "150221", "520121", "520221")
    out = write_bundle(parts, tmp_path / "b", force=False, command="t")
    bundle = read_bundle(out, Viewer("甲", "reader", "15"))
    for name in ("units", "panel", "problems", "scored", "decisions"):
        frame = getattr(bundle, name)
        text = frame.to_csv()
        assert "520121" not in text and "520221" not in text, name
        assert "5202" not in repr(bundle._frames[name].to_dict())
    assert set(bundle.units["code"]) == {"150121", "150221"}
    # ranks are those of the whole bundle, not of what the viewer sees
    whole = read_bundle(out).scored
    kept = whole[whole["code"].str.startswith("15")].reset_index(drop=True)
    assert bundle.scored.equals(kept)
    assert read_bundle(out, Viewer("乙", "admin", "11")).scored.empty
    assert read_bundle(out, LOCAL).scored.equals(whole)


def test_a_folder_that_may_not_be_looked_into_is_refused(tmp_path, monkeypatch):
    def denied(self):
        raise PermissionError(13, "denied", str(self))

    monkeypatch.setattr(Path, "is_dir", denied)
    with pytest.raises(Refused) as refused:
        read_bundle(tmp_path)
    assert [p.code for p in refused.value.problems] == ["bundle.unreadable"]
