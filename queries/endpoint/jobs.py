"""What a worker does with an answer before it is sent: a tag of its content, and compression, which would hold up the main process."""

from __future__ import annotations

import gzip
from hashlib import blake2b

from graphbuild.language import speaking
from graphbuild.store import DiskStore
from queries.endpoint import sparql
from queries.endpoint.worker import Job
from queries.reply import Reply

__all__ = ["finished", "sparql"]  # imported here, the engine is there before a worker begins

_WORTH_IT = 1000  # bytes
_LEVEL = 5
_PACKED_ALREADY = ("image/png", "image/jpeg", "application/zip", "application/gzip")


def finished(store: DiskStore, packed: bool, speaks: str, job: Job, *arguments: object) -> Reply:
    """The reply of a job with an ETag, compressed where the client takes that (`packed`) and it is worth it; what it says in `speaks`."""
    with speaking(speaks):  # a worker has one question at a time
        reply = job(store, *arguments)
    if reply.status != 200:
        return reply
    body, headers = reply.body, dict(reply.headers)
    tag = blake2b(body + reply.kind.encode(), digest_size=12).hexdigest()
    if packed and len(body) > _WORTH_IT and not reply.kind.startswith(_PACKED_ALREADY):
        body, tag = gzip.compress(body, _LEVEL, mtime=0), f"{tag}-gzip"
        headers["Content-Encoding"] = "gzip"
    headers["ETag"] = f'"{tag}"'
    return Reply(reply.status, reply.kind, body, headers)
