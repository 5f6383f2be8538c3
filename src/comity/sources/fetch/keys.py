"""The user's own keys for publishers: from the environment or a private file, never told to anyone but the publisher."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from comity.sources.card import Access
from comity.terms.errors import UsageError

_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Key:
    """A key and where the publisher wants it; printed, it shows nothing of itself."""

    place: str
    name: str
    secret: str = field(repr=False)

    def hide(self, text: str) -> str:
        """Return a text with the key struck out wherever it stands.

        Examples
        --------
        >>> Key("query", "key", "s3cret-word").hide("GET /x?key=s3cret-word")
        'GET /x?key=[key]'
        """
        from urllib.parse import quote, quote_plus

        for form in sorted(
            {self.secret, quote(self.secret, safe=""), quote_plus(self.secret)}, key=len, reverse=True
        ):
            text = text.replace(form, "[key]")
        return text


def config_file(environment: Mapping[str, str]) -> Path:
    """Return the path of the user's file of keys: COMITY_KEYS, else ``comity/keys.yml`` among the user's settings."""
    if environment.get("COMITY_KEYS"):
        return Path(environment["COMITY_KEYS"])
    return Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "comity" / "keys.yml"


def find_key(access: Access | None, environment: Mapping[str, str]) -> Key | None:
    """Return the key a card asks for; absent (None) where it asks for none.

    Raises
    ------
    UsageError
        Where the card asks for a key and there is none, or others than the
        user can read the file it is in.
    """
    if access is None:
        return None
    path = config_file(environment)
    secret = environment.get(access.environment, "").strip() or _from_file(path, access.environment)
    if not secret:
        raise UsageError(
            "this source wants a key of your own", f"{access.environment} in the environment, or in '{path}'",
            "ask the publisher for one, then set it there",
        )  # fmt: skip
    if len(secret) < _SHORTEST or not secret.isprintable() or not secret.isascii():
        raise UsageError(
            f"{access.environment} holds no key",
            f"{_SHORTEST} printable signs or more",
            "look at what is set there",
        )
    return Key(access.place, access.name, secret)


def _from_file(path: Path, name: str) -> str:
    if not path.is_file():
        return ""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise UsageError(
            f"others can read '{path}'", "a file that only you can read", f"run `chmod 600 {path}`"
        )
    try:
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes only text, lists and maps
    except (yaml.YAMLError, UnicodeDecodeError):
        # What went wrong is not told: it would quote the file.
        raise UsageError(f"'{path}' is not YAML", "lines such as NAME: key", "mend the file") from None
    found = written.get(name, "") if isinstance(written, dict) else ""
    return found.strip() if isinstance(found, str) else ""
