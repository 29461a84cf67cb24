"""A build that is killed leaves the old index or the new one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DRIVER = """
import sys
from pathlib import Path
from tests.conftest import BagEmbedder
from tests.index.crash_driver import main
main(Path(sys.argv[1]), BagEmbedder())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no fork and no SIGKILL")
def test_kill_9_at_50_moments_leaves_the_old_index_or_the_new(tiny_sources: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tiny_sources.parent)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    results = json.loads(run.stdout)
    assert len([killed for _, _, killed, _ in results if killed]) >= 50
    updates = {state for anew, _, _, state in results if not anew}
    assert updates == {"old", "new"}  # both were met, and nothing else
    assert {state for anew, _, _, state in results if anew} <= {"none", "new"}
