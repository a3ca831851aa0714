"""Messages as people type them, read into frames: pure, deterministic, offline."""

from domain.understanding.frames import frame_json, why_json
from domain.understanding.reader import Reader
from domain.understanding.vocabularies import VocabularyProblem, vocabulary_from

__all__ = ["Reader", "VocabularyProblem", "frame_json", "vocabulary_from", "why_json"]
