"""What a rule file must not be as a whole, or in its frame: too large, too deep, empty, a list, several documents."""

from __future__ import annotations

from engine.problem import say
from engine.text.refusal import Refusal


def too_many(most: int) -> Refusal:
    """More parts than a file may have."""
    mend = say("put the rows of its long lists into a CSV file and declare it under `inputs`")
    return Refusal("yaml-size", say("this file has more than {most} names, values and lists", most=most), mend=mend)


def too_deep(most: int) -> Refusal:
    """Lists and mappings inside each other beyond what anybody reads."""
    what = say("more than {most} lists and mappings stand inside each other", most=most)
    return Refusal("yaml-depth", what, mend=say("give the inner parts names of their own"))


def no_rules() -> Refusal:
    """Nothing but blank lines and remarks."""
    return Refusal("yaml-empty", say("this file has no rules"), mend=say("begin it with `ruleset: name`"))


def only_a_list() -> Refusal:
    """A list where the names of a ruleset are due."""
    what = say("this file is a list, and a rule file is made of names: `name: value`")
    return Refusal(
        "yaml-root", what, mend=say("begin it with `ruleset: name`, and write the list under the name it belongs to")
    )


def second_document() -> Refusal:
    """A `---` or `...` after the first line."""
    what = say("the first document ends here, and a rule file is one document")
    return Refusal("yaml-documents", what, mend=say("delete this line, and put what follows it into a file of its own"))


def no_name() -> Refusal:
    """A list or mapping before a colon."""
    what = say("a list or mapping stands where a name is due")
    return Refusal("yaml-key", what, mend=say("write a name, or put the whole text between quotes"))


def tab() -> Refusal:
    """A tab between a name and its value."""
    return Refusal("yaml-tab", say("a tab stands here"), mend=say("write spaces instead"))


def unseen_escape() -> Refusal:
    """An escape that writes a character nobody sees."""
    what = say("this text has a character that cannot be seen, written with `\\`")
    return Refusal("yaml-character", what, mend=say("delete it from the text"))
