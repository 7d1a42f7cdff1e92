"""The manifest: what the files were made from, and what is known to be missing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from geodata.making import source

VINTAGE = "2025-09"  # date of the source data, stated in the package's changelog

_ABOUT: dict[str, Any] = {
    "source": {
        "package": source.PACKAGE,
        "version": source.VERSION,
        "set": "tianditu",
        "origin": "天地图 https://cloudcenter.tianditu.gov.cn/administrativeDivision/",
    },
    "date": VINTAGE,
    "licence": {
        "package": "MIT",
        "note": {
            "zh": "MIT 为数据包的许可，不等于已取得天地图数据的授权；公开使用前须由专人核实",
            "en": "MIT is the licence of the package and grants no right to Tianditu's data by "
            "itself; a person must check before public use",
        },
    },
    "crs": "EPSG:4326",
    "crs_note": {
        "zh": "由与其他来源的比对推断（CGCS2000 与 WGS84 在此精度下一致），数据包未注明",
        "en": "inferred by comparison with other sources (CGCS2000 equals WGS84 at this accuracy); "
        "the package does not state it",
    },
    "approval_number": None,
    "approval": {"zh": "内部使用 未经审图", "en": "Internal use, map not officially reviewed"},
    "known_gaps": [
        {
            "zh": "南海断续线只有九段，缺台湾以东一段",
            "en": "nine South China Sea dashes; the tenth, east of Taiwan, is missing",
        },
        {
            "zh": "境界含未定国界段，图上与其他国界同样绘制",
            "en": "undetermined stretches of the national border are drawn like the rest",
        },
        {
            "zh": "采用 2025 年区划；错那、米林为新名称配旧代码",
            "en": "divisions of 2025; Cona and Mainling carry the new name with the old code",
        },
        {
            "zh": "前三岛在源数据中同属连云区与岚山区，已归其一",
            "en": "the Qiansan islets belong to two districts in the source and were given to one",
        },
        {
            "zh": "加格达奇绘入鄂伦春自治旗",
            "en": "Jiagedaqi is drawn inside the Oroqen Autonomous Banner",
        },
        {
            "zh": "图形已简化，面积不是法定面积，不得用于统计",
            "en": "shapes are simplified; areas are not official and not for statistics",
        },
    ],
}


def manifest(files: dict[str, bytes], details: dict[str, dict[str, Any]]) -> bytes:
    """Return ``manifest.json``; `details` adds e.g. ``features`` or ``tolerance`` to a file."""
    listed = {
        name: {
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            **details.get(name, {}),
        }
        for name, content in sorted(files.items())
    }
    content = {"format": 1, **_ABOUT, "files": listed}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
