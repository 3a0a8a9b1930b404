"""A printed telephone number into its E.164 form; the area code comes from the region: `68872919` in Chongqing is `+862368872919`."""

from __future__ import annotations

import re
from functools import lru_cache

from graphbuild.normal import normalised

_SEPARATOR = re.compile(r"[,;、/|]|或")
_MOBILE = re.compile(r"1\d{10}\Z")
_LOCAL = re.compile(r"[2-8]\d{6,7}\Z")
_DIGITS = re.compile(r"[^\d+]")


@lru_cache(maxsize=4096)
def e164(printed: str, area_code: str) -> tuple[str, ...]:
    """The numbers of a printed telephone field in E.164 form, in their printed order; those that are no valid number are left out."""
    found = (_one(part, area_code) for part in _SEPARATOR.split(normalised(printed)))
    return tuple(number for number in found if number)


def _one(part: str, area_code: str) -> str:
    import phonenumbers

    digits = _DIGITS.sub("", part)
    if _LOCAL.match(digits) and area_code:
        digits = f"0{area_code.lstrip('0')}{digits}"
    if not (digits.startswith(("0", "+")) or _MOBILE.match(digits)):
        return ""
    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if phonenumbers.is_possible_number(number) else ""
