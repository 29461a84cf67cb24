"""A server answers several questions at once: what all of them share must bear it."""

from concurrent.futures import ThreadPoolExecutor

from ldi_qa.index.tokens import stem

WORDS = ["running", "businesses", "availability", "received", "innovation", "investments"] * 800


def test_stems_are_the_same_from_several_threads() -> None:
    """Snowball's stemmer works in place: two threads got each other's letters, or an IndexError."""
    once = stem.__wrapped__  # past the cache, as for words that were never seen
    expected = [once(word) for word in WORDS]
    with ThreadPoolExecutor(4) as threads:
        runs = list(threads.map(lambda _: [once(word) for word in WORDS], range(4)))
    assert runs == [expected] * 4
