"""What the YAML reader says when it refuses, in both languages."""

from __future__ import annotations

from scoring.problems import Place, Problem
from scoring.text import Text

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

_WORDS: dict[str, tuple[str, str, str, str]] = {
    "too_large": (
        "方案文件超过 1 MB",
        "the scheme file is larger than 1 MB",
        "请拆分方案，或去掉无关内容",
        "Split the scheme, or remove what does not belong in it",
    ),
    "encoding": (
        "文件不是 UTF-8 编码",
        "the file is not UTF-8",
        "请在编辑器中另存为 UTF-8",
        "Save it as UTF-8 in your editor",
    ),
    "syntax": (
        "此处不是有效的 YAML",
        "this is not valid YAML",
        "请检查缩进、冒号后的空格、括号和引号是否成对",
        "Check indentation, the space after a colon, and that brackets and quotes are paired",
    ),
    "character": (
        "含有 YAML 不允许的控制字符",
        "the file holds a control character that YAML does not allow",
        "请删除该字符",
        "Delete that character",
    ),
    "empty": (
        "文件是空的",
        "the file is empty",
        "请从方案库中的方案改起",
        "Start from a scheme of the library",
    ),
    "documents": (
        "一个文件里有多份文档（以 --- 分隔）",
        "the file holds several documents (separated by ---)",
        "一个文件只写一个方案",
        "Write one scheme a file",
    ),
    "alias": (
        "不允许使用别名（*）",
        "aliases (*) are not allowed",
        "请把内容直接写在这里",
        "Write the content here in full",
    ),
    "anchor": (
        "不允许使用锚点（&）",
        "anchors (&) are not allowed",
        "请删除锚点，把内容写全",
        "Delete the anchor and write the content in full",
    ),
    "tag": (
        "不允许使用标签（!）",
        "tags (!) are not allowed",
        "请删除标签；文字需要时加引号",
        "Delete the tag; put quotes around text where needed",
    ),
    "duplicate_key": (
        "同一个键写了两次",
        "the same key is written twice",
        "请只保留一个",
        "Keep one of them",
    ),
    "key": (
        "键必须是文字",
        "a key must be text",
        "请把键写成一个词",
        "Write the key as one word",
    ),
    "too_deep": (
        f"嵌套超过 {MAX_DEPTH} 层",
        f"nested more than {MAX_DEPTH} levels deep",
        "请减少层级，检查括号",
        "Use fewer levels; check the brackets",
    ),
    "leading_zero": (
        "以 0 开头的数字含义不明确",
        "a number with leading zeros is ambiguous",
        "代码请加引号；数值请去掉开头的 0",
        "Put quotes around a code; drop the zeros of a number",
    ),
    "not_finite": (
        "不是有限的数",
        "not a finite number",
        "请填写有限的数",
        "Give a finite number",
    ),
}


def yaml_problem(code: str, place: Place, value: str = "") -> Problem:
    """Return the problem of that code, ``scheme.yaml.<code>``."""
    zh, en, fix_zh, fix_en = _WORDS[code]
    return Problem(f"scheme.yaml.{code}", "error", Text(zh, en), Text(fix_zh, fix_en), place, value)
