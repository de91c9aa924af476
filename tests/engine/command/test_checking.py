from __future__ import annotations

from datetime import date

import pytest

from engine.command.checking import Asked, check, watch
from engine.command.exits import OK, RULES, Manner

HEAD = 'ruleset: caso\nversion: "1"\nin_force: {from: "2026-01-01"}\nlanguage: pt-BR\ntitle: Caso\n'
TODAY = date(2026, 6, 1)


@pytest.fixture
def rules(tmp_path):
    file = tmp_path / "regras.yaml"
    file.write_text(HEAD, encoding="utf-8")
    return file


def pauses(*changes):
    """A pause that makes one change after another, and then is broken off as by Ctrl-C."""
    left = iter(changes)

    def pause(_seconds):
        change = next(left, None)
        if change is None:
            raise KeyboardInterrupt
        change()

    return pause


def test_what_is_saved_is_checked_again(rules, capfdbinary):
    def spoil():
        rules.write_text(f"{HEAD}columns: {{a: {{formula: b}}}}\n", encoding="utf-8")

    def mend():
        rules.write_text(f"{HEAD}notes: Sem regras.\n", encoding="utf-8")

    code = watch(Asked((str(rules),), TODAY), Manner(), pauses(spoil, mend))
    told = capfdbinary.readouterr()
    assert code == OK
    assert told.out.count(b"1 rule file, nothing wrong") == 2
    assert told.err.count(b"name-unknown") == 1


def test_what_stays_as_it_is_is_not_checked_again(rules, capfdbinary):
    watch(Asked((str(rules.parent),), TODAY), Manner(), pauses(lambda: None, lambda: None))
    assert capfdbinary.readouterr().out.count(b"nothing wrong") == 1


def test_the_end_of_watching_has_the_code_of_the_last_check(rules):
    rules.write_text(f"{HEAD}columns: {{a: {{formula: b}}}}\n", encoding="utf-8")
    assert watch(Asked((str(rules),), TODAY), Manner(), pauses()) == RULES


def test_a_file_that_comes_later_is_checked_too(rules, capfdbinary):
    def add():
        (rules.parent / "outra.yaml").write_text(HEAD.replace("caso", "outro"), encoding="utf-8")

    watch(Asked((str(rules.parent),), TODAY), Manner(), pauses(add))
    assert b"2 rule files, nothing wrong" in capfdbinary.readouterr().out


def test_warnings_count_only_when_strict(rules, capfdbinary):
    rules.write_text(f"{HEAD}parameters: {{a: 1}}\n", encoding="utf-8")
    assert check(Asked((str(rules),), TODAY), Manner()) == OK
    assert check(Asked((str(rules),), TODAY, strict=True), Manner()) == RULES
    assert capfdbinary.readouterr().err.count(b"error[proof-") == 2
