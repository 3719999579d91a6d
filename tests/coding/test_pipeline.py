from __future__ import annotations

import pytest

from detente.coding import load_pipeline, pipeline
from detente.errors import PipelineMissing


def test_where_no_pipeline_is_installed_the_command_that_installs_one_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "PREFERRED", ("en_core_of_nobody",))
    load_pipeline.cache_clear()
    with pytest.raises(PipelineMissing, match="no English pipeline is installed") as told:
        load_pipeline()
    load_pipeline.cache_clear()
    assert pipeline.INSTALL in str(told.value)


def test_a_pipeline_says_its_name_version_and_digest() -> None:
    found = load_pipeline()
    assert found.name in pipeline.PREFERRED
    assert f"{found.name} {found.version} sha256:{found.digest[:12]}" in found.coder
    assert len(found.digest) == 64


def test_words_met_once_are_forgotten_when_too_many_are_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "KEPT_WORDS", 0)
    loaded = load_pipeline()
    held = len(loaded.nlp.vocab.strings)
    with loaded.freeing():
        (doc,) = loaded.parse(["Xqzvonia accused Zzyxland of blorfing."])
        assert doc[0].text == "Xqzvonia"
        assert len(loaded.nlp.vocab.strings) > held
    assert len(loaded.nlp.vocab.strings) == held
