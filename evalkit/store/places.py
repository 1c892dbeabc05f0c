"""Where a database may lie. SQLite needs locks and shared memory that network drives do not keep."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "glusterfs", "lustre", "afs", "beegfs"}
    | {"davfs", "vboxsf", "prl_fs", "fuse.sshfs", "fuse.ceph", "fuse.glusterfs", "fuse.rclone"}
    | {"fuse.davfs2", "fuse.s3fs", "fuse.vmhgfs-fuse"}
)
ESCAPED = re.compile(r"\\([0-7]{3})")


def network_drive(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network drive that a path lies on; None on a disk of this machine, or if unknown.

    `mounts` is the table of Linux in the form of /proc/self/mountinfo; other systems have none.
    """
    if mounts is None:
        mounts = MOUNTS.read_text(encoding="utf-8") if MOUNTS.is_file() else ""
    place = path.resolve()
    kind, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        mounted = Path(ESCAPED.sub(lambda found: chr(int(found[1], 8)), before.split()[4]))
        # Of two at the same place the later one hides the earlier.
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            kind, depth = after.split()[0], len(mounted.parts)
    return kind if kind in NETWORK else None
