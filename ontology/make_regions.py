"""Write `regions.ttl`: the administrative divisions of a china-division release with their telephone area codes.

    python -m ontology.make_regions FOLDER      # FOLDER holds provinces.json, cities.json and areas.json of china-division

`{"code": "500104", "name": "大渡口区", "cityCode": "5001", "provinceCode": "50"}` becomes
`<500104> skos:prefLabel "大渡口区"@zh .`; what a code itself says (notation, parents) is not repeated: the package derives it.
Area codes are those that the phonenumbers package gives for the city's name, with the corrections below.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

_HEADER = """\
# Provinces, cities and counties with their GB/T 2260 codes, and telephone area codes without the leading 0.
# Made by `python -m ontology.make_regions` from china-division 2.7.0 (https://github.com/modood/Administrative-divisions-of-China,
# its package.json says MIT, its LICENSE file WTFPL 2); area codes by name from the phonenumbers package (Apache-2.0) and corrections in
# make_regions.py. One region a line: the package's quick reader relies on it.

@prefix bg: <https://w3id.org/budgetgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/budgetgraph/region/> .

"""
_NO_CITY = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_SPECIAL = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
_SHORT_PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
    "香港特别行政区": "香港",
    "澳门特别行政区": "澳门",
}
# Counties that became districts; documents of their first years, and of bodies that kept the name, still say the old one.
_FORMER_NAMES = {
    "500120": "璧山县",
    "500151": "铜梁县",
    "500152": "潼南县",
    "500153": "荣昌县",
    "500154": "开县",
    "500155": "梁平县",
    "500156": "武隆县",
}
# Cities that the phonenumbers package names otherwise, joins, or leaves out; counties whose exchange is not that of their city.
_AREA_CODES = {
    "110000": "10", "120000": "22", "130300": "335", "140600": "349", "220200": "432", "310000": "21",
    "330900": "580", "360600": "701", "500000": "23",
    "140700": "354", "141100": "358", "341600": "558", "410200": "371", "430200": "731", "450800": "775", "451100": "774", "451300": "772",
    "460300": "898", "460400": "898", "520500": "857", "520600": "856", "532500": "873", "532800": "691", "533100": "692", "533300": "886",
    "533400": "887", "540100": "891", "540200": "892", "540300": "895", "540400": "894", "540500": "893", "540600": "896", "542500": "897",
    "620200": "937", "620300": "935", "623000": "941", "630200": "972", "632800": "977", "632801": "979", "654000": "999", "654003": "992",
    "419001": "391", "429004": "728", "429005": "728", "429006": "728", "429021": "719", "659001": "993", "659002": "997", "659004": "994",
}  # fmt: skip
_HAINAN_COUNTIES, _HAINAN_AREA_CODE = "4690", "898"


def divisions(folder: Path) -> dict[str, str]:
    """Six-digit codes and names of all regions, without the placeholders that stand for no city."""
    read = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("provinces", "cities", "areas")}
    regions = {_padded(entry): entry["name"] for level in read.values() for entry in level if entry["name"] not in _NO_CITY}
    return dict(sorted({**regions, **_SPECIAL}.items()))


def short_name(code: str, name: str) -> str | None:
    """重庆 for 重庆市, 内蒙古 for 内蒙古自治区; None below the province."""
    return _SHORT_PROVINCES.get(name, re.sub("[省市]$", "", name)) if code.endswith("0000") else None


def area_codes(regions: dict[str, str]) -> dict[str, str]:
    """Area codes of cities and municipalities by region code."""
    provinces = {code[:2]: name for code, name in regions.items() if code.endswith("0000")}
    cities = {code: name for code, name in regions.items() if code.endswith("00")}
    found: dict[str, str] = {}
    for area, places in _geocoded():
        for code, name in cities.items():
            prefixes = (provinces[code[:2]], short_name(f"{code[:2]}0000", provinces[code[:2]]) or "")
            if any(_names(place, name, prefixes) for place in places):
                found.setdefault(code, area)
    hainan = {code: _HAINAN_AREA_CODE for code in regions if code.startswith(_HAINAN_COUNTIES)}
    return {**found, **hainan, **_AREA_CODES}


def turtle(regions: dict[str, str]) -> str:
    """The whole file, one region a line."""
    areas = area_codes(regions)
    return _HEADER + "".join(_line(code, name, areas.get(code)) for code, name in regions.items())


def _line(code: str, name: str, area: str | None) -> str:
    others = [other for other in (short_name(code, name), _FORMER_NAMES.get(code)) if other]
    alternative = "".join(f' ; skos:altLabel "{other}"@zh' for other in others)
    exchange = f' ; bg:areaCode "{area}"' if area else ""
    return f'<{code}> skos:prefLabel "{name}"@zh{alternative}{exchange} .\n'


def _padded(entry: dict[str, Any]) -> str:
    return str(entry["code"]).ljust(6, "0")


def _geocoded() -> list[tuple[str, list[str]]]:
    """(area code, places) of the Chinese geographic numbers: ("24", ["辽宁省沈阳市", "铁岭市", ...])."""
    from phonenumbers.geodata import GEOCODE_DATA

    prefixes = {
        prefix.removeprefix("86"): texts.get("zh", "")
        for prefix, texts in GEOCODE_DATA.items()
        if re.fullmatch(r"86(?:2\d|[3-9]\d\d)", prefix)
    }
    return [(prefix, text.split("、")) for prefix, text in sorted(prefixes.items()) if text]


def _names(place: str, city: str, provinces: tuple[str, ...]) -> bool:
    """Whether a geocoded place (内蒙古呼伦贝尔) is the city (呼伦贝尔市) of one of the spellings of its province."""
    for province in provinces:
        place = place.removeprefix(province)
    stem = re.sub("(?:市|地区|盟)$", "", place)
    return bool(stem) and (
        place == city
        or re.sub("(?:市|地区|盟)$", "", city) == stem
        or (len(stem) > 1 and city.startswith(stem) and city.endswith("自治州"))
    )


if __name__ == "__main__":
    Path(__file__).with_name("regions.ttl").write_text(turtle(divisions(Path(sys.argv[1]))), encoding="utf-8")
