"""Every shipped ruleset against the document that it was made from: each printed figure is computed, given, or explained."""

from __future__ import annotations

import pytest

import engine
from engine.reconcile import reconcile
from engine.report.reconciled import WIDTH, draw_reconciled
from engine.shipped import shipped


@pytest.fixture(scope="module", params=shipped(), ids=lambda path: path.stem)
def found(request):
    return reconcile(engine.load(request.param), ())


def test_no_figure_is_left_unexplained(found):
    assert [(figure.line, figure.where) for figure in found.figures if figure.verdict == "unexplained"] == []
    assert found.figures


def test_every_number_of_the_document_is_accounted_for(found):
    assert found.accounts
    for account in found.accounts:
        assert account.left == ()
        assert account.bound + account.given + account.references == account.numbers


def test_every_error_of_the_document_is_told_with_its_cause(found):
    assert all(figure.cause for figure in found.figures if figure.verdict in {"erratum", "carried", "rounding"})


def test_the_report_keeps_to_the_page(found):
    assert max(map(len, draw_reconciled(found, every=True).splitlines())) <= WIDTH
