def from_html(decoded, *, origin):
    from detente.corpus.extraction import from_plain
    return from_plain(decoded)
