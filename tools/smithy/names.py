"""How names of AWS become names in C."""
import re

KEYWORDS = set(
    """auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef union unsigned void volatile while asm typeof bool
    true false errno stdin stdout stderr unix linux""".split()
)
# Words that AWS spells with capitals in the middle.
ODD_WORDS = (("IPv4", "Ipv4"), ("IPv6", "Ipv6"), ("GiB", "Gib"), ("MiB", "Mib"), ("KiB", "Kib"), ("TiB", "Tib"),
             ("OAuth", "Oauth"))
PLURAL = re.compile(r"([A-Z]{2,})s(?=[A-Z0-9_]|$)")
ACRONYM_END = re.compile(r"([A-Z]+)([A-Z][a-z])")
WORD_END = re.compile(r"([a-z0-9])([A-Z])")
OTHER = re.compile(r"[^A-Za-z0-9]+")
_known = {}


def snake(name):
    """DBInstanceId -> db_instance_id, MD5OfBody -> md5_of_body, CreateVPCs -> create_vpcs."""
    if name in _known:
        return _known[name]
    text = name
    for odd, plain in ODD_WORDS:
        text = text.replace(odd, plain)
    text = PLURAL.sub(lambda m: m.group(1).capitalize() + "s", text)
    text = WORD_END.sub(r"\1_\2", ACRONYM_END.sub(r"\1_\2", text))
    _known[name] = OTHER.sub("_", text).strip("_").lower()
    return _known[name]


def field(name):
    """A member of a C struct."""
    text = snake(name)
    if not text or text[0].isdigit():
        text = "_" + text
    return text + "_" if text in KEYWORDS else text


def upper(name):
    return snake(name).upper()


def enum_member(value):
    """Smithy's name for an enum's value: t2.micro -> T2_MICRO, s3:ObjectCreated:* -> S3_OBJECT_CREATED_ALL."""
    text = value.replace("*", "_All_").replace("+", "_Plus_")
    text = OTHER.sub("_", text).strip("_") if value.upper() == value else upper(text)
    text = text.upper()
    if not text:
        return "EMPTY"
    return "_" + text if text[0].isdigit() else text


def unique(name, taken):
    """The name, or the name with the first number that makes it new. It is taken afterwards."""
    result, n = name, 2
    while result in taken:
        result, n = "%s_%d" % (name, n), n + 1
    taken.add(result)
    return result
