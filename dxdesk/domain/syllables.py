"""Is a word a Vietnamese syllable: onset, rhyme and tone as the orthography allows."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_AFTER_STOP = "\u0301\u0323"
_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y ych yên yêt ynh yt yêm yêng yêu"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(_RHYMES.split())})")
_STOP = re.compile(".*(?:c|ch|p|t)")


def is_syllable(word: str) -> bool:
    """True for one Vietnamese syllable in any case, with the tone mark on any of its letters (`hoà`, `hòa`)."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in parts if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOP.fullmatch(bare) or (len(tones) == 1 and tones[0] in _AFTER_STOP)
