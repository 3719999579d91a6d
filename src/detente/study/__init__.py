"""The flow, written once: a study adds documents, codes them, measures, weighs and briefs."""

from detente.study.results import Added, BriefFiles, Coded, DocumentStatus, Line, StudyStatus
from detente.study.study import Study

__all__ = ["Added", "BriefFiles", "Coded", "DocumentStatus", "Line", "Study", "StudyStatus"]
