from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from tests.services.conftest import TODAY
from tests.services.drafts import small_plan


@pytest.fixture
def fonts(resources: Path) -> Path:
    return resources / "fonts"


@pytest.fixture
def small_uid(store: Store, plan_uid: str) -> str:
    """A second plan, beside the sample."""
    outcome = apply_import(store, propose_draft(store, small_plan(), "ke-hoach.docx", TODAY, silent()), silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid
