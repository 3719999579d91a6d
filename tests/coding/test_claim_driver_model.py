from __future__ import annotations

from detente.codebook.tables import read_drivers
from detente.coding.claim_driver_model import features_of, load_learned_drivers


def test_the_weights_know_every_driver_and_no_other() -> None:
    assert set(load_learned_drivers().drivers) <= {*read_drivers(None), "general"}
    assert len(load_learned_drivers().drivers) == 14


def test_every_feature_has_a_weight_for_each_driver() -> None:
    model = load_learned_drivers()
    assert {len(row) for row in model.weights.values()} == {len(model.drivers)}
    assert len(model.start) == len(model.drivers)


def test_what_stands_in_the_subject_pushes() -> None:
    both = {"trade_investment": 2.5, "history": 2.5}
    model = load_learned_drivers()
    for driver in both:
        features = features_of(both, {driver: 2.5}, third=0, both=True)
        assert model.choice(features) == driver


def test_a_third_state_that_acts_pushes_where_nothing_weighs_more() -> None:
    scores = {"third_party": 2.5, "history": 1.0}
    features = features_of(scores, {}, third=2, both=True)
    assert load_learned_drivers().choice(features) == "third_party"
