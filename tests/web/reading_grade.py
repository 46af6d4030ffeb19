"""How many years of school a text asks for, by the formula of Flesch and Kincaid.

0.39 x words a sentence + 11.8 x syllables a word - 15.59, from "Derivation of New Readability
Formulas for Navy Enlisted Personnel" (1975). Syllables are counted as English is spelled:
groups of vowels, but a silent e.
"""

import re

_SENTENCE = re.compile(r"[^.!?:;]+")
_WORD = re.compile(r"[A-Za-z']+|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^laeiouydt]ed|[^aeiouyscxzgh]es)$")


def sentences_of(text: str) -> list[list[str]]:
    """Return the words of each sentence; a colon and a full stop both let one breathe."""
    cut = (_WORD.findall(sentence) for sentence in _SENTENCE.findall(text))
    return [words for words in cut if words]


def grade(text: str) -> float:
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    spelled = word.lower().replace("'", "")
    return max(1, len(_VOWELS.findall(_SILENT.sub("", spelled) or spelled)))
