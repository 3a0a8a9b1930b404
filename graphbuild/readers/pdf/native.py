"""PDFium's calls that are made for every object and every run of a page, with plain addresses for handles.

They are the same functions as pypdfium2's; ctypes makes an object for each typed pointer that a call returns, and none for an address.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

_ADDRESS = ctypes.c_void_p


def _plain(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401 - ctypes has no types for these
    address = ctypes.cast(function, _ADDRESS).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:  # noqa: ANN401
    """The address that a typed pointer holds."""
    return ctypes.cast(handle, _ADDRESS).value or 0


object_at = _plain(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, ctypes.c_int)
kind_of = _plain(raw.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS)
text_object = _plain(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
char_angle = _plain(raw.FPDFText_GetCharAngle, ctypes.c_float, _ADDRESS, ctypes.c_int)
clip_path = _plain(raw.FPDFPageObj_GetClipPath, _ADDRESS, _ADDRESS)
clip_count = _plain(raw.FPDFClipPath_CountPaths, ctypes.c_int, _ADDRESS)
clip_segment = _plain(raw.FPDFClipPath_GetPathSegment, _ADDRESS, _ADDRESS, ctypes.c_int, ctypes.c_int)
