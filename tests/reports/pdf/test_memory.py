import gc

import pytest

from dxdesk.reports.pdf.memory import no_garbage_sought


def test_the_collector_rests_and_works_again_whatever_happens() -> None:
    assert gc.isenabled()
    with no_garbage_sought():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), no_garbage_sought():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_garbage_sought():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
