"""Texts made to be slow to read."""

HOSTILE = (
    "3 calls A, " * 900, "a " * 5000, "1 " * 5000, "call " * 2000, "Acme " * 2000, "not no pas " * 900,
    "deux mille " * 900, "le lundi " * 1100, "12/03 " * 1600, "x" * 10000, "\n" * 10000, "'" * 10000,
    "\u202e\u0000\ud7ff" * 3000, "(((" * 3000, "no sorry 3 calls " * 600, "Umbrela " * 1200, "🙂" * 5000,
    "“" * 5000, '"a' * 2000, "~a " * 1500, ":a" * 2000, "could you tell me how many calls I did, " * 80,
    "Zzzqx Blorp " * 300,
)  # fmt: skip
