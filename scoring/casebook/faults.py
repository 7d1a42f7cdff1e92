"""What can go wrong with the casebook, in words."""

from __future__ import annotations

from scoring.problems import Place, Problem
from scoring.text import Text

_AGAIN = ("没有保存；请稍后再试", "Nothing was saved; try again later")
_TELL = ("请把情况告诉管理员", "Tell the administrator")
_WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "no_name": (("缺少名称", "the name is missing"), ("请填写名称", "Give it a name")),
    "no_reason": (
        ("缺少理由", "the reason is missing"),
        ("请写明为什么这样调权", "Say why the weights are set so"),
    ),
    "too_long": (("文字过长", "the text is too long"), ("请缩短后再保存", "Shorten it and save")),
    "no_weights": (
        ("没有可以保存的权重", "there are no weights to keep"),
        ("请先调整权重", "Move a weight first"),
    ),
    "not_a_weight": (
        ("权重不是非负有限数", "a weight is not a non-negative finite number"),
        ("请填写 0 或正数", "Give zero or a positive number"),
    ),
    "not_bounds": (
        ("上下限应在 0 到 1 之间，下限不大于上限", "bounds lie between 0 and 1, low before high"),
        ("请更正上下限", "Correct the bounds"),
    ),
    "not_a_draw": (
        ("种子或抽样次数不是非负整数，或过大", "seed or draws is no whole number, or too large"),
        ("请更正种子和抽样次数", "Correct seed and draws"),
    ),
    "not_yours": (
        ("您的角色或地区不能这样做", "your role or region may not do this"),
        _TELL,
    ),
    "gone": (
        ("没有这个调权方案", "there is no such scenario"),
        ("请核对网址，或在调权方案中另选", "Check the address, or choose another scenario"),
    ),
    "other_scheme": (
        ("这个调权方案是为另一个考核方案做的", "this scenario was made for another scheme"),
        ("请打开用那个方案评分的数据", "Open data scored by that scheme"),
    ),
    "other_version": (
        (
            "这个调权方案是为本考核方案的另一个版本做的",
            "this scenario was made for another version of this scheme",
        ),
        ("请打开用那个版本评分的数据", "Open data scored by that version"),
    ),
    "other_data": (
        ("这个调权方案是在另一份数据上保存的", "this scenario was saved on other data"),
        (
            "请打开那份数据，或明确选择用于当前数据",
            "Open that data, or choose expressly to use it on the present one",
        ),
    ),
    "conflict": (
        ("此前已有人保存了新的一版", "somebody saved another revision meanwhile"),
        (
            "没有覆盖任何一方；请对照两版，再存为新一版或新方案",
            "Neither was lost; look at both, then save as a further revision or a new scenario",
        ),
    ),
    "place": (
        ("存放位置不能使用", "the place of the casebook cannot be used"),
        ("请检查文件夹及其权限", "Check the folder and its permissions"),
    ),
    "read_only": (
        ("存放位置只能读，不能写", "the place of the casebook is read-only"),
        ("没有保存；请让管理员开放写入权限", "Nothing was saved; ask for the right to write there"),
    ),
    "full": (
        ("磁盘已满", "the disk is full"),
        ("没有保存；请腾出空间后再试", "Nothing was saved; free some space and try again"),
    ),
    "locked": (("数据库正被占用", "the casebook is busy"), _AGAIN),
    "damaged": (
        ("数据库文件已损坏，没有读写", "the casebook's file is damaged and was left as it is"),
        ("请保留该文件并从备份恢复", "Keep the file and restore a backup"),
    ),
    "newer": (
        (
            "数据库由更新版本的程序写成，没有读写",
            "the casebook was written by a newer version of this program and was left as it is",
        ),
        ("请升级程序", "Upgrade this program"),
    ),
    "foreign": (
        ("这是别的程序的数据库，没有读写", "this is another program's database; left as it is"),
        ("请另选存放位置", "Choose another place"),
    ),
    "url": (
        ("数据库地址无法使用", "the address of the database cannot be used"),
        ("请核对地址及其驱动程序", "Check the address and its driver"),
    ),
    "failed": (("数据库没有完成操作", "the database did not do it"), _AGAIN),
}


def problem(code: str, value: str = "", at: Place | None = None) -> Problem:
    """Return the problem of a code, ``casebook.CODE``."""
    message, remedy = _WORDS[code]
    place = at or Place()
    return Problem(f"casebook.{code}", "error", Text(*message), Text(*remedy), place, value)
