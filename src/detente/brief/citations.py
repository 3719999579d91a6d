"""Where the page's vocabulary comes from, in full."""

from __future__ import annotations

PLOVER = (
    "PLOVER, draft 2.0: Open Event Data Alliance, Political Language Ontology for Verifiable "
    "Event Records: Event, Actor and Data Interchange Specification, "
    "github.com/openeventdata/PLOVER. Andrew Halterman, Benjamin E. Bagozzi, Andreas Beger, "
    "Philip A. Schrodt and Grace I. Scarborough (2023), PLOVER and POLECAT: A New Political Event "
    "Ontology and Dataset, working paper, International Studies Association, Montreal; SocArXiv, "
    "doi:10.31235/osf.io/rm5dw."
)

CONVENTION = "Detente"
"""The codebook's source of words whose probability is a convention, not a measurement."""

SCALES = {
    "ICD 203": "ICD 203: US Office of the Director of National Intelligence, Intelligence "
    "Community Directive 203, Analytic Standards (2 January 2015), section D.6.e.(2).(a).",
    "Kent 1964": "Kent 1964: Sherman Kent, Words of Estimative Probability, Studies in "
    "Intelligence 8(4), 1964.",
    "probly": "probly: what 46 readers wrote for each phrase, 10th to 90th per cent quantile; "
    "github.com/zonination/perceptions.",
    CONVENTION: "Detente: a convention of ours for words that no source defines, each on a step of "
    "the ICD 203 ladder; not a measurement.",
}
"""What the codebook's short names of sources stand for; one of a user's own is shown as named."""
