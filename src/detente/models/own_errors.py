"""The verdict on an effect whose least detectable size is of its own error."""

from __future__ import annotations

from detente.models.influence_words import least_of, verdict_on
from detente.models.results import Effect, Following

OWN_ERROR = (
    "the least detectable effect is about 2.8 times the estimate's own error: unlike the count "
    "model's, it is not worked out apart from the estimate"
)


def answered(effect: Effect, degrees: float) -> Following:
    """The answer an effect gives, with the least effect that an error such as its own would find.

    Example
    -------
    >>> answered(Effect(0.5, 0.1, 0.3, 0.7, 1e-6, None), 100.0).verdict
    'follows more'
    """
    return verdict_on(effect, least_detectable=least_of(effect.error, degrees=degrees))
