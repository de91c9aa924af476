"""What is left of a faulty rule file, and which of the faults found in it are no mere consequence of what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from engine.gather.hanging import Hanging, words_of
from engine.gather.outline import Outline, outline
from engine.language.nearness import did_you_mean, near
from engine.problem import Problem

_UNSURE: Final = frozenset({"yaml-indent", "yaml-list"})  # the line that is told may be the sound one of two that don't agree
# A name that is written in another way where it is asked for: any unknown name may be meant for it.
_OF_NAMES: Final = frozenset({"yaml-accents", "yaml-character", "yaml-key", "yaml-space", "shape-name", "name-reserved"})
HEAD: Final = {
    "ruleset": "ruleset: x",
    "version": 'version: "1"',
    "in_force": 'in_force: {from: "0001-01-01"}',
    "language": "language: pt-BR",
    "title": "title: x",
}


@dataclass(slots=True)
class Rest:
    """What is left of a file, and what is known of the pieces left out."""

    lines: list[str]
    file: str
    form: Outline = field(init=False)
    hanging: Hanging = field(init=False)
    faulty: set[int] = field(default_factory=set)  # entries and sections, by their first lines
    touched: set[int] = field(default_factory=set)  # sections of which something is left out
    unsure: set[int] = field(default_factory=set)  # sections in which lines don't agree where they stand
    misnamed: bool = False  # whether a name may be meant by a word that is not its own
    untabled: bool = False  # whether a table is left out, so that levels may lack their members
    words: frozenset[str] = frozenset()  # all that was said in the pieces left out
    names: dict[str, frozenset[str]] = field(default_factory=dict)  # what they may have borne, by section

    def __post_init__(self) -> None:
        self.form = outline(self.lines)
        self.hanging = Hanging(tuple(self.lines), self.form)

    def data(self) -> bytes:
        """The file without what is left out; what every file must say is said at its end."""
        said = {line.partition(":")[0].strip("\"' ") for line in self.lines if not line.startswith(" ")}
        head = [line for key, line in HEAD.items() if key not in said]
        return "\n".join([*self.lines, *head]).encode()

    def hanging_on(self, sections: frozenset[str] | None) -> frozenset[int]:
        """The entries that may be read otherwise because of what is left out of some sections; None: of all."""
        lost = (names for section, names in self.names.items() if sections is None or section in sections)
        return self.hanging.hanging_on(frozenset[str]().union(*lost))

    def bears_out(self, problem: Problem, hanging: frozenset[int]) -> bool:
        """Whether a problem is one whatever stood in the pieces left out."""
        line = self._line(problem)
        if line is None or self._is_within_faults(problem, line):
            return False
        if problem.code.startswith("formula-"):  # what is wrong with a formula's own writing
            return True
        if problem.code == "name-unknown":
            return not self.misnamed and self.words.isdisjoint(self._at(problem))
        lacks_members = self.untabled and problem.code.startswith("level-")
        return not lacks_members and hanging.isdisjoint((self.form.heads[line], self.form.parts[line]))

    def _is_within_faults(self, problem: Problem, line: int) -> bool:
        """Whether a problem stands in an entry that has a fault already, or is of a section that has one."""
        section, head = self.form.sections[line], self.form.heads[line]
        is_unsure = problem.code in _UNSURE and section in self.unsure
        return is_unsure or not self.faulty.isdisjoint((section, head)) or (head == section and head in self.touched)

    def well_mended(self, problem: Problem) -> Problem:
        """The problem; an unknown name may be a slip of one that is left out."""
        if problem.code != "name-unknown":
            return problem
        names = frozenset[str]().union(*self.names.values())
        meant = [name for word in self._at(problem) for name in near(word, names)]
        return replace(problem, mend=did_you_mean(meant)) if meant else problem

    def leave_out(self, told: Iterable[Problem], found: Iterable[Problem] = ()) -> bool:
        """Leave out the piece of each problem told, and the entry of each other found; whether anything was left of them."""
        here = {problem.place: line for problem in (*told, *found) if (line := self._line(problem)) is not None}
        cuts = {place: self._hiding(line) for place, line in here.items()}
        cuts |= {one.place: self._piece(one, here[one.place]) for one in told if one.place in here}
        self.unsure |= {self.form.sections[here[one.place]] for one in told if one.place in here and one.code in _UNSURE}
        # What begins such a section may belong to the one above, which seems empty without it.
        self.touched |= {self.form.sections[section - 1] for section in self.unsure if section > 0}
        self.misnamed |= not _OF_NAMES.isdisjoint(problem.code for problem in told)
        left = [self._blank(cut) for cut in cuts.values()]
        for section in self.touched:
            under = (self.lines[at] for at in self.form.block(section)[1:] if self.form.depths[at] is not None)
            if self.lines[section].endswith(":") and not any(under):
                self.lines[section] = ""  # a name with nothing under it would be one more fault
        return any(left)

    def leave_out_all(self, hanging: Iterable[int]) -> None:
        """Leave out what hangs on pieces left out before, so that what hangs on it in turn isn't found round by round."""
        for head in hanging:
            self._blank(self.form.block(head))

    def _hiding(self, line: int) -> range:
        """What is left out for a problem that isn't told: a column of a table, else the whole entry."""
        deep = self.form.is_deep(line) and self.form.heads[line] not in self.faulty
        return self.form.block(line) if deep else self.form.whole(line)

    def _piece(self, problem: Problem, line: int) -> range:
        """The lines that a problem is about: its own with all below it, or all that it stands in when that is meant."""
        if problem.code == "yaml-list":
            return self.form.block(self.form.sections[line])
        written = self.lines[line]
        if problem.code == "shape-type" and not written[: problem.place.column - 1].strip():  # the place of a list or mapping
            within = self.form.sections[line] if self.form.heads[line] == line else line
            return self.form.whole(within)
        return self.form.block(line)

    def _blank(self, cut: range) -> bool:
        left = any(self.lines[at] for at in cut)
        self.untabled |= self.hanging.is_table(cut.start) and not self.form.is_deep(cut.start)
        for within, names in self.hanging.names_lost_with(cut):
            self.names[within] = self.names.get(within, frozenset()) | names
        for at in cut:
            self.words |= words_of(self.lines[at])
            self.lines[at] = ""
        section, head = self.form.sections[cut.start], self.form.heads[cut.start]
        self.faulty.add(head)
        self.misnamed |= head == section and self.hanging.section(head) not in HEAD  # names in it may be miswritten, too
        self.touched.add(section)
        return left

    def _line(self, problem: Problem) -> int | None:
        """The line of a problem, unless it is none of this file's own."""
        line = problem.place.line - 1
        return line if problem.place.file == self.file and line < len(self.lines) else None

    def _at(self, problem: Problem) -> frozenset[str]:
        """The words at a problem's place."""
        start = problem.place.column - 1
        return words_of(self.lines[problem.place.line - 1][start : start + problem.place.length])
