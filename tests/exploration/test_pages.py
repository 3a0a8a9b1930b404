"""The pages of networks and measures."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from graphbuild.store import DiskStore, open_store
from queries.exploration import EXPLORATIONS
from queries.reply import Reply

pytest.importorskip("jinja2", reason="pages need jinja2")

DADUKOU, YUBEI = "重庆市大渡口区信访办公室", "重庆市渝北区信访办公室"


@pytest.fixture(scope="module")
def opened(sample_store: str) -> DiskStore:
    return open_store(sample_store)


def get(store: DiskStore, address: str) -> Reply:
    from queries.pages import answer
    from queries.pages.addresses import read_address

    asked = read_address(address)
    assert asked is not None
    return answer(store, asked)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_leads_to_each(opened: DiskStore, language: str) -> None:
    text = get(opened, f"exploration.{language}.html").body.decode()
    for name in EXPLORATIONS:
        assert f'href="/exploration/{name}.{language}.html"' in text
        found = get(opened, f"exploration/{name}.{language}.html")
        assert found.status == 200
        assert found.body.decode().count("<h1>") == 1


def test_a_measure_with_its_picture_table_and_files(opened: DiskStore) -> None:
    address = f"exploration/path.zh.html?a={quote(DADUKOU)}&b={quote(YUBEI)}"
    text = get(opened, address).body.decode()
    assert "步数最少的联系" in text
    assert "<svg" in text
    assert "被引用于" in text
    assert f"/exploration/path.csv?a={quote(DADUKOU)}&amp;b={quote(YUBEI)}" in text
    (link,) = {part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/policy/")}
    assert link.endswith(".zh.html")


def test_data_of_a_measure(opened: DiskStore) -> None:
    assert (
        get(opened, "exploration/cited.csv")
        .body.decode()
        .startswith("policy,number,departments,citing_count,departments_named\r\n信访工作条例,,2,5,")
    )
    assert json.loads(get(opened, "exploration/per-head.json").body)["rows"][0]["active_staff"] == 25
    picture = get(opened, "exploration/people.svg")
    assert (picture.kind, picture.body[:4]) == ("image/svg+xml", b"<svg")


def test_by_economic_class(opened: DiskStore) -> None:
    by_item, by_class = (get(opened, f"exploration/departments-by-code.csv{query}").body for query in ("", "?by=economy"))
    assert "301 工资福利支出" in by_class.decode()
    assert by_item != by_class


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("exploration/similar.csv", 400, "missing-name"),
        ("exploration/similar.csv?department=%3Cscript%3E", 400, "bad-name"),
        ("exploration/nothing.csv", 404, "unknown-exploration"),
    ],
)
def test_what_cannot_be_answered(opened: DiskStore, address: str, status: int, code: str) -> None:
    found = get(opened, address)
    assert found.status == status
    assert json.loads(found.body)["error"]["code"] == code


def test_a_name_that_nothing_has(opened: DiskStore) -> None:
    found = get(opened, "exploration/similar.en.html?department=%3Cscript%3Ealert(1)%3C/script%3E")
    assert found.status == 400
    assert b"<script>alert" not in found.body
    assert b"nothing in the graph is called" in found.body
