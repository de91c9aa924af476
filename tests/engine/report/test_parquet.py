"""Parquet keeps exact decimals, says what is synthetic, and repeats its bytes."""

from __future__ import annotations

import io
import json

import polars as pl

from engine.report.parquet import to_parquet


def test_the_frame_comes_back_as_it_was(outcome, sheet):
    back = pl.read_parquet(io.BytesIO(to_parquet(outcome, sheet)))
    assert back.equals(sheet.frame)
    assert back.schema == sheet.frame.schema


def test_the_metadata_say_which_rules_and_what_must_be_known(outcome, sheet):
    told = json.loads(pl.read_parquet_metadata(io.BytesIO(to_parquet(outcome, sheet)))["regua"])
    assert (told["ruleset"], told["version"], told["table"], told["synthetic"]) == ("merenda", "2026", "notas", True)
    assert told["assumed"] == ["nota"]
    assert told["notice"].startswith("Dados sintéticos: orgaos")


def test_the_bytes_repeat(outcome, sheet):
    assert to_parquet(outcome, sheet) == to_parquet(outcome, sheet)
