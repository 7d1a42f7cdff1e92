"""Words for provinces and prefectures: full, short, as codes; nothing else."""

import pytest

from geodata.areas import prefecture_code, prefecture_stem, province_code
from geodata.places import places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("内蒙古自治区", "150000"),
        ("内蒙古", "150000"),
        (" 内 蒙 古 ", "150000"),
        ("15", "150000"),
        ("１５００００", "150000"),
        ("广西壮族自治区", "450000"),
        ("广西自治区", "450000"),
        ("广西", "450000"),
        ("新疆", "650000"),
        ("北京市", "110000"),
        ("重庆", "500000"),
        ("陕西", "610000"),
        ("山西", "140000"),
        ("香港", "810000"),
        ("内蒙", None),
        ("广西省", None),
        ("呼和浩特市", None),
        ("", None),
        ("1", None),
    ],
)
def test_provinces(text, code):
    assert province_code(text) == code


@pytest.mark.parametrize(
    ("text", "province", "code"),
    [
        ("海西蒙古族藏族自治州", "630000", "632800"),
        ("海西州", "630000", "632800"),
        ("海西", "630000", "632800"),
        ("6328", "630000", "632800"),
        ("海西州", "150000", None),
        ("黔东南州", "520000", "522600"),
        ("黔南", "520000", "522700"),
        ("山南地区", "540000", "540500"),
        ("乌兰察布盟", "15", "150900"),
        ("兴安", "15", "152200"),
        ("吉林市", "220000", "220200"),
        ("重庆市", "500000", "500000"),
        ("海西市", "630000", None),
        ("克州", "650000", None),
        ("", "630000", None),
    ],
)
def test_prefectures(text, province, code):
    assert prefecture_code(text, province) == code


def test_every_prefecture_is_found_by_its_name_and_stem():
    for place in places():
        name = place.prefecture_name
        for word in (name, prefecture_stem(name), place.prefecture):
            assert prefecture_code(word, place.province) == place.prefecture, word
        assert province_code(place.province_name) == place.province
        assert len(prefecture_stem(name)) >= 2
