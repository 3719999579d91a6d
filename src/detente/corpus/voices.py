from dataclasses import replace


def group_voices(documents):
    return [replace(d, voice=d.id[:12], voice_best=d.id, voice_confidence=1.0) for d in documents]
