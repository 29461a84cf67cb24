"""Plain text: normal form and sentences. Nothing here knows about figures, files or indexes."""

from __future__ import annotations
