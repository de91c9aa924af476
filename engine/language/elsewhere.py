"""A word, number or day written as in print, in spreadsheets or in other tools -> the same as rule files write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from engine.language.nearness import near

# Words of Portuguese and of other tools, without accents, and the keys and words of rule files that say the same.
WORDS: Final = {
    "titulo": "title", "nome": "title", "fonte": "source", "observacao": "notes", "observacoes": "notes", "notas": "notes",
    "nota": "notes", "comentario": "notes", "description": "title", "descricao": "title", "versao": "version",
    "vigencia": "in_force", "idioma": "language", "lingua": "language", "desde": "from", "de": "from", "ate": "until",
    "ordens": "orders", "ordem": "order", "niveis": "levels", "nivel": "level", "entradas": "inputs", "dados": "inputs",
    "listas": "lists", "parametros": "parameters", "eixos": "axes", "colunas": "columns", "tabelas": "tables",
    "verificacoes": "checks", "verificacao": "checks", "regras": "columns", "chave": "key", "vista_em": "seen_in",
    "tipo": "type", "unidade": "unit", "faixa": "range", "intervalo": "range", "obrigatorio": "required",
    "obrigatoria": "required", "faltante": "missing", "ausente": "missing", "decimais": "decimals", "valores": "one_of",
    "enum": "one_of", "linhas": "rows", "paginas": "pages", "medidas": "measures", "quando": "when", "entao": "then",
    "senao": "otherwise", "else": "otherwise", "default": "otherwise", "padrao": "otherwise", "se": "when", "if": "when",
    "where": "when", "filter": "when", "filtro": "when", "totais": "totals", "comparar": "compare", "celulas": "cells",
    "arredondar": "round", "arredondamento": "round", "rounding": "round", "mostrar": "show", "exibir": "show",
    "format": "show", "formato": "show", "formula": "formula", "expression": "formula", "expressao": "formula",
    "faixas": "bands", "decisao": "decide", "fatias": "slices", "aliquota": "rate", "taxa": "rate", "limite": "up_to",
    "acima": "above", "grupos": "groups", "group": "groups", "values": "groups", "deve": "must", "condition": "must",
    "condicao": "must", "passo": "step", "valor": "value", "linha": "line", "soma": "adds", "subtrai": "subtracts",
    "saldo": "balance", "codigo": "code", "excluir": "drop", "exclui": "drop", "resta": "leaves", "group_by": "rows",
    # the words of keys
    "texto": "text", "string": "text", "str": "text", "char": "text", "varchar": "text", "numero": "number",
    "decimal": "number", "float": "number", "double": "number", "numeric": "number", "real": "number",
    "inteiro": "integer", "int": "integer", "moeda": "money", "currency": "money", "dinheiro": "money", "reais": "money",
    "data": "date", "datetime": "date", "timestamp": "date", "dia": "date", "bool": "yes_no", "boolean": "yes_no",
    "booleano": "yes_no", "logico": "yes_no", "sim_nao": "yes_no", "desc": "highest", "descending": "highest",
    "decrescente": "highest", "maior": "highest", "maiores": "highest", "asc": "lowest", "ascending": "lowest",
    "crescente": "lowest", "menor": "lowest", "menores": "lowest", "block": "stop", "parar": "stop", "error": "stop",
    "erro": "stop", "fail": "stop", "warn": "report", "warning": "report", "avisar": "report", "aviso": "report",
    "inferido": "inferred", "inferida": "inferred", "suposto": "assumed", "suposta": "assumed", "presumido": "assumed",
    "declarado": "stated", "declarada": "stated", "primeiro": "first", "primeira": "first", "unico": "unique",
    "any": "first", "todos": "all", "todas": "all", "tudo": "all", "alguns": "some", "ignorar": "ignore",
    "portugues": "pt-BR", "pt": "pt-BR", "br": "pt-BR", "ingles": "en", "english": "en", "percentual": "percent",
    "porcentagem": "percent", "percentage": "percent", "diferenca": "difference", "anterior": "previous",
    "de_novo": "again", "vazio": "blank", "meia_par": "half_even", "bankers": "half_even", "para_baixo": "down",
    "truncar": "down", "para_cima": "up", "teto": "ceiling", "piso": "floor",
}  # fmt: skip

# What a cell of a decision says in other tools where nothing is asked of it.
WHATEVER: Final = frozenset({"*", "-", "any", "all", "qualquer", "todos", "todas", "tanto faz", "indiferente", "n/a"})

_BRAZILIAN_DAY: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_REAIS: Final = re.compile(r"\A(-?)\s*R\$\s*")
_COMMA: Final = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),[0-9]+%?")
_CENTS: Final = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3})+)(\.[0-9]{1,2})")
_GROUPED: Final = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?%?")


def meant(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that one stands for: its translation, or else those that resemble it."""
    known = tuple(known)
    bare = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    right = WORDS.get(bare.replace(" ", "_").replace("-", "_"))
    return (right,) if right in known else near(word, known)


def as_day(text: str) -> str:
    """`31/12/2026` as `2026-12-31`; nothing where it is no day."""
    found = _BRAZILIAN_DAY.fullmatch(text.strip())
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else ""
    except ValueError:
        return ""


def as_number(text: str) -> str:
    """`R$ 1.234,50` as `1234.50`; nothing where it is no number, or may be two."""
    bare = _REAIS.sub(r"\1", text.strip()).replace(" ", "").replace("\u00a0", "")
    if _COMMA.fullmatch(bare):
        return bare.replace(".", "").replace(",", ".")
    if cents := _CENTS.fullmatch(bare):
        return cents[1].replace(".", "") + cents[2]
    if _GROUPED.fullmatch(bare):
        return bare.replace(".", "")
    return bare if _PLAIN.fullmatch(bare) else ""
