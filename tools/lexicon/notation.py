"""Reads and writes the word lists of the grammar notation (list NAME / indented items)."""
import re
import unicodedata

ITEM = re.compile(r'"([^"]*)"|(\S+)')


def parse(path):
    """Yields (line number, header kind, name, items with line numbers) for each entry."""
    entries = []
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            text = line.rstrip("\n")
            if not text.strip() or text.lstrip().startswith("#"):
                continue
            if text[0] != " ":
                kind, _, name = text.partition(" ")
                entries.append((number, kind, name.strip(), []))
            else:
                if not entries:
                    raise SystemExit(f"{path}:{number}: items before any header")
                for m in ITEM.finditer(text):
                    entries[-1][3].append((m.group(1) if m.group(1) is not None else m.group(2), number))
    return entries


def load_hand(paths):
    """Hand-written files: 'list' adds, 'drop' removes. The additions and the removals are returned
    as two dictionaries; a later addition cancels an earlier removal and the other way round."""
    add, drop = {}, {}
    for path in paths:
        for number, kind, name, items in parse(path):
            words = {w for w, _ in items}
            if kind == "list":
                add.setdefault(name, set()).update(words)
                drop.setdefault(name, set()).difference_update(words)
            elif kind == "drop":
                drop.setdefault(name, set()).update(words)
                add.setdefault(name, set()).difference_update(words)
            else:
                raise SystemExit(f"{path}:{number}: {kind}?")
    return add, drop


def sort_key(item):
    """Plain order of the code points, quotes left out."""
    return item


def wrap(items, width=100):
    lines, line = [], " "
    for item in sorted(items, key=sort_key):
        token = f'"{item}"' if " " in item else item
        if len(line) + 1 + len(token) > width and line.strip():
            lines.append(line)
            line = " "
        line += " " + token
    if line.strip():
        lines.append(line)
    return "\n".join(lines)


def normal(item):
    return unicodedata.normalize("NFC", item)


def write(path, head, lists):
    """lists: (name, comment, items)"""
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(f"# {line}".rstrip() + "\n" for line in head.strip().split("\n")))
        for name, comment, items in lists:
            f.write("\n" + "".join(f"# {line}".rstrip() + "\n" for line in comment.strip().split("\n")))
            f.write(f"list {name}\n{wrap({normal(i) for i in items})}\n")
