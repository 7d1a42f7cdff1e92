"""Said about a boundary file, its manifest, and a set that is opened or written."""

from __future__ import annotations

from geodata.boundary.words.entry import Entry

_EXPORT = (
    "请在制图软件中重新导出为 GeoJSON、GeoParquet 或 Shapefile",
    "Export it anew as GeoJSON, GeoParquet or Shapefile",
)
_SOURCE = ("请核对来源，或向提供单位索取完整文件", "Check the source, or ask for the whole file")

ENTRIES: dict[str, Entry] = {
    # the file
    "not_found": (
        "error",
        ("找不到这个文件，或没有读取权限", "the file is not there or cannot be read"),
        ("请核对路径", "Check the path"),
    ),
    "too_large": (
        "error",
        ("文件超过 {limit} MB", "the file is larger than {limit} MB"),
        ("请先抽稀，或按省拆分", "Simplify it first, or split it by province"),
    ),
    "too_many": (
        "error",
        ("有 {n} 个要素，超过 {limit} 个", "there are {n} features, more than {limit}"),
        (
            "请确认这是县级界线，一个县一个要素",
            "Make sure these are county borders, one feature a county",
        ),
    ),
    "kind": (
        "error",
        (
            "不是 GeoJSON、GeoParquet 或 Shapefile（.shp 或 .zip）",
            "this is no GeoJSON, GeoParquet or Shapefile (.shp or .zip)",
        ),
        _EXPORT,
    ),
    "unreadable": ("error", ("文件无法解析", "the file cannot be parsed"), _EXPORT),
    "bomb": (
        "error",
        (
            "压缩包解压后的大小异常（{size} MB，压缩比 {ratio}）",
            "the archive unpacks to an abnormal size ({size} MB, ratio {ratio})",
        ),
        ("请确认来源后重新打包", "Make sure where it comes from and pack it anew"),
    ),
    "zip_path": (
        "error",
        ("压缩包内有指向外部的路径", "the archive names a path outside itself"),
        ("请确认来源后重新打包", "Make sure where it comes from and pack it anew"),
    ),
    "zip_encrypted": (
        "error",
        ("压缩包已加密", "the archive is encrypted"),
        ("请去掉密码后重新打包", "Remove the password and pack it anew"),
    ),
    "zip_layers": (
        "error",
        (
            "压缩包内应只有一个 .shp，现有 {n} 个",
            "the archive should hold one .shp and holds {n}",
        ),
        ("请只打包县级界线一个图层", "Pack the one layer of county borders alone"),
    ),
    "shp_part": (
        "error",
        ("缺少同名的 {part} 文件", "the {part} file of the same name is missing"),
        ("请把 .shp .shx .dbf .prj 放在一起", "Keep .shp .shx .dbf .prj together"),
    ),
    "empty": (
        "error",
        ("文件中没有图形", "the file has no feature"),
        _SOURCE,
    ),
    "encoding_assumed": (
        "notice",
        ("没有 .cpg，属性文字按 {name} 读取", "there is no .cpg; texts were read as {name}"),
        ("如名称有乱码，请用 --encoding 指定", "Name it with --encoding if names look wrong"),
    ),
    # the manifest
    "manifest_form": (
        "error",
        ("清单应是键与值的列表", "the manifest should be a list of keys and values"),
        (
            "需要 source date crs licence approval_number code name 七项",
            "It takes source date crs licence approval_number code name",
        ),
    ),
    "manifest_key": (
        "error",
        ("清单缺少“{key}”", "the manifest lacks “{key}”"),
        ("请补上；没有审图号写 approval_number: null", "Add it; approval_number: null if none"),
    ),
    "manifest_unknown": (
        "error",
        ("清单中没有“{key}”这一项", "the manifest knows no key “{key}”"),
        ("请核对拼写", "Check the spelling"),
    ),
    "manifest_value": (
        "error",
        ("清单中“{key}”的值不对", "the value of “{key}” in the manifest is wrong"),
        ("应为一行文字", "It should be one line of text"),
    ),
    "unreviewed": (
        "notice",
        (
            "没有审图号，地图下将印“内部使用 未经审图”",
            "no approval number: maps will say “internal use, not officially reviewed”",
        ),
        ("公开使用须有审图号", "Public use needs an approval number"),
    ),
    # a set, opened or written
    "set_missing": (
        "error",
        ("不是底图文件夹", "this is no folder of map files"),
        ("请用 jingzhun boundary 生成", "Make one with jingzhun boundary"),
    ),
    "set_changed": (
        "error",
        ("底图文件与清单不符：{files}", "map files differ from their manifest: {files}"),
        ("请用 jingzhun boundary 重新生成", "Make it anew with jingzhun boundary"),
    ),
    "out_exists": (
        "error",
        ("输出位置已存在", "the output exists already"),
        (
            "确要替换请加 --force，或用 --out 指定另一个位置",
            "Add --force to replace it, or name another place with --out",
        ),
    ),
    "out_foreign": (
        "error",
        (
            "该文件夹不是底图，--force 只替换底图文件夹",
            "that is no folder of map files, and --force replaces those only",
        ),
        ("请用 --out 指定另一个位置", "Name another place with --out"),
    ),
    "out_parent": (
        "error",
        ("上级文件夹不存在", "its parent folder does not exist"),
        ("请先建立上级文件夹", "Make that folder first"),
    ),
}
