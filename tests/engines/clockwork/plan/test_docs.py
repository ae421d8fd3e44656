"""A lawyer follows docs/plan.md word for word."""

import re
import shutil
from pathlib import Path

from reencuentro.engines.clockwork.plan.forecast import forecast
from reencuentro.engines.clockwork.plan.loading import load_plan
from reencuentro.engines.clockwork.plan.standing import State, standing
from tests.engines.clockwork.plan.house import FOLDER, TODAY, done, monica, plan
from tests.engines.clockwork.plan.test_standing import TO_CUSTODY

DOC = (FOLDER.parents[1] / "docs" / "plan.md").read_text()
RANGE, STEP, NEED = (block.strip() for block in re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL))


def changed(tmp_path: Path, old: str, new: str) -> Path:
    folder = shutil.copytree(FOLDER, tmp_path / "plan", dirs_exist_ok=True)
    file = folder / "mexico.toml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    return folder


def test_a_range_is_changed(tmp_path: Path) -> None:
    before = re.search(r'mark = "W"\nsource = .*\ndays = .*', (FOLDER / "mexico.toml").read_text())[0]
    days = load_plan(changed(tmp_path, before, RANGE)).steps["N03"].days
    assert (days.low, days.likely, days.high, days.mark) == (10, 18, 35, "W")
    assert days.source.startswith("Houston consulate")


def test_a_step_is_added(tmp_path: Path) -> None:
    next_step = '[[step]]\nid = "N04"'
    folder = changed(tmp_path, next_step, f"{STEP}\n\n{next_step}")
    mexico = folder / "mexico.toml"
    old = '{ all = ["N07", "N07b"], kind = "document", waive = "nobody" },'
    head, custody = mexico.read_text().split('id = "N12"')
    mexico.write_text(head + 'id = "N12"' + custody.replace(old, NEED, 1))
    longer = load_plan(folder)
    case = monica(done=done(*(id for id in TO_CUSTODY if id != "N12")))
    assert standing(plan(), case).states["N12"] is State.READY
    assert standing(longer, case).obstacles["N12"][0].missing == ("N03a",)
    assert standing(longer, case).states["N03a"] is State.READY
    assert (
        forecast(longer, case, TODAY).nodes["N12"].begins > forecast(plan(), case, TODAY).nodes["N12"].begins
    )
