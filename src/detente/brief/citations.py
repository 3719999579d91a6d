"""Where the page's vocabulary comes from, in full."""

from __future__ import annotations

PLOVER = (
    "PLOVER 2.0: Open Event Data Alliance, PLOVER: Political Language Ontology for Verifiable "
    "Event Records. Andrew Halterman, Benjamin E. Bagozzi, Andreas Beger, Philip A. Schrodt and "
    "Grace I. Scarborough (2023), PLOVER and POLECAT: A New Political Event Ontology and Dataset, "
    "doi:10.31235/osf.io/rm5dw."
)


SCALES = {
    "ICD 203": "ICD 203: US Office of the Director of National Intelligence, Intelligence "
    "Community Directive 203, Analytic Standards (2 January 2015), section D.6.e.(2).(a).",
    "Kent 1964": "Kent 1964: Sherman Kent, Words of Estimative Probability, Studies in "
    "Intelligence 8(4), 1964.",
    "probly": "probly: what 46 readers wrote for each phrase, 10th to 90th per cent quantile; "
    "github.com/zonination/perceptions.",
    "Detente": "Detente: a convention of ours for words that no source defines, each on a step of "
    "the ICD 203 ladder; not a measurement.",
}
"""What the codebook's short names of sources stand for; one of a user's own is shown as named."""
