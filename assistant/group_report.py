"""What is said of saved groups of councils on the command line."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.groups import SavedGroup, group_key
from assistant.printing import plain
from index.errors import UsageError

_NONE = (
    "No group of councils is saved. Save one with, for example: "
    'ombudsman group "our neighbours" "Derby" "Leicester City Council"'
)


def saved_text(saved: SavedGroup) -> str:
    """Returns what was saved, each council on a line of its own, and which names were taken for another spelling."""
    told = "Replaced" if saved.replaced else "Saved"
    guessed = {council: typed for typed, council in saved.guessed}
    count = f"{len(saved.councils)} council{'s' if len(saved.councils) > 1 else ''}"
    lines = [f"  {plain(council)}{_taken(guessed.get(council))}" for council in saved.councils]
    return "\n".join([f'{told}: "{plain(saved.name)}", {count}', *lines])


def _taken(typed: str | None) -> str:
    return f' (taken for "{plain(typed)}")' if typed else ""


def deleted_text(name: str) -> str:
    """Returns which group was removed."""
    return f'Deleted: "{plain(name)}"'


def groups_text(groups: Mapping[str, tuple[str, ...]], name: str | None = None) -> str:
    """Returns the groups, or the one of that name, with their councils. Raises UsageError if there is none of it."""
    chosen = {own: its for own, its in groups.items() if name is None or group_key(own) == group_key(name)}
    if name is not None and not chosen:
        raise UsageError(
            f'No group is called "{plain(name[:60])}"; name its councils after it to save it, or list the groups '
            "with: ombudsman group."
        )
    shown = [f"{plain(own)}\n" + "\n".join(f"  {plain(council)}" for council in its) for own, its in chosen.items()]
    return "\n".join(shown) or _NONE
