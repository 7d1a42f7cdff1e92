"""A small scheme for the method page, so chosen that everything can be done by hand."""

import pytest

from scoring.scheme.model import Scheme


@pytest.fixture
def printed():
    """A scheme with every column of a printed table, a veto, an adjustment, consequences."""
    return Scheme.model_validate(DOCUMENT)


DOCUMENT = {
    "id": "printed",
    "title": {"zh": "某县考核办法", "en": "A county's measure"},
    "kind": "assessment",
    "status": "reconstructed",
    "level": "free",
    "full_marks": 100,
    "years": "2016..2020",
    "region": "15",
    "terms": {
        "扶贫办": "Poverty office",
        "第三方": "Third party",
        "国贫": "National list",
        "约谈": "Talks",
        "户": "households",
    },
    "sources": [
        {"id": "law", "title": "《办法》", "title_en": "The Measure", "doc_no": "厅字1号"},
        {"id": "note", "title": "《细则》", "title_en": "The Rules", "doc_no": "厅字2号"},
    ],
    "inputs": [
        {"id": "right", "title": {"zh": "识别准确人口", "en": "Rightly identified"}},
        {"id": "checked", "title": {"zh": "抽查人口", "en": "Persons checked"}},
    ],
    "tree": [
        {
            "id": "result",
            "code": "一",
            "title": {"zh": "减贫成效", "en": "Result"},
            "weight": 65,
            "basis": "law",
            "children": [
                {
                    "id": "plan",
                    "code": "1.1",
                    "title": {"zh": "减贫计划", "en": "Plan"},
                    "weight": 40,
                    "basis": "law",
                    "unit": "%",
                    "concept": "poverty_reduction",
                    "content": {"zh": "完成年度计划", "en": "Yearly plan met"},
                    "standard": {"zh": "100% 完成", "en": "Met in full"},
                    "note": {"zh": "差一人不得分", "en": "One short is none"},
                    "department": "扶贫办",
                    "clause": {"no": "第五条", "text": "按计划", "text_en": "By plan"},
                    "rule": {"type": "all_or_nothing", "op": ">=", "limit": 100},
                },
                {
                    "id": "group",
                    "code": "1.2",
                    "title": {"zh": "保障", "en": "Guarantees"},
                    "weight": 25,
                    "basis": "assumed",
                    "children": [
                        {
                            "id": "housing",
                            "title": {"zh": "住房", "en": "Housing"},
                            "weight": 1,
                            "basis": "note",
                            "concept": "housing",
                            "clause": {"no": "厅字1号 第七条"},
                            "rule": {"type": "unpublished"},
                        },
                        {
                            "id": "water",
                            "title": {"zh": "饮水", "en": "Water"},
                            "weight": 4,
                            "basis": "assumed",
                            "applies": {"class": ["国贫"], "years": "2018.."},
                            "na": "full",
                            "rule": {"type": "linear", "zero": 90, "full": 100},
                        },
                    ],
                },
            ],
        },
        {
            "id": "accuracy",
            "title": {"zh": "识别准确率", "en": "Accuracy"},
            "weight": 35,
            "basis": "law",
            "unit": "%",
            "concept": "identification_accuracy",
            "stream": "第三方",
            "value": {"num": "right", "den": "checked", "times": 100, "base": "sample",
                      "counts": "person"},
            "rule": {"type": "linear", "zero": 95, "full": 100},
        },
    ],
    "vetoes": [
        {"id": "line", "title": {"zh": "准确率红线", "en": "Line"}, "indicator": "accuracy",
         "fails": {"op": "<", "limit": 96}, "effect": {"fail": True}, "basis": "law",
         "clause": {"no": "第九条", "text": "低于 96% 的", "text_en": "Below 96%"}},
    ],
    "problems": [
        {"id": "fraud", "title": {"zh": "弄虚作假", "en": "Falsification"},
         "effect": {"cap": "一般"}},
        {"id": "late", "title": {"zh": "迟报", "en": "Late"}, "effect": {"mark": "约谈"}},
    ],
    "adjustments": [
        {"id": "award", "title": {"zh": "表彰", "en": "Award"}, "kind": "bonus", "points": 2,
         "max": 5},
        {"id": "fault", "title": {"zh": "通报", "en": "Notice"}, "kind": "penalty"},
    ],
    "grades": {
        "by": "cutoff", "basis": "assumed", "fail_grade": "较差",
        "steps": [[90, "好"], [60, "一般"], [0, "较差"]],
        "titles": {"好": {"zh": "好", "en": "Good"}, "一般": {"zh": "一般", "en": "Fair"},
                   "较差": {"zh": "较差", "en": "Poor"}},
    },
    "consequences": [
        {"when": {"grade": "较差", "times": 2}, "then": "约谈", "basis": "law"},
        {"when": {"grade": "好", "times": 3, "run": "any", "class": ["国贫"]}, "then": "约谈"},
        {"then": "约谈"},
    ],
}  # fmt: skip
