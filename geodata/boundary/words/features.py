"""Said about the features of a boundary file: where they lie, their shapes, codes and names."""

from __future__ import annotations

from geodata.boundary.words.entry import Entry

_SOURCE = ("请核对来源，或向提供单位索取完整文件", "Check the source, or ask for the whole file")

ENTRIES: dict[str, Entry] = {
    # the reference system
    "crs_missing": (
        "error",
        ("文件与清单都没有写明坐标系", "neither the file nor the manifest states the CRS"),
        ("请在清单中写明，例如 crs: EPSG:4490", "State it in the manifest, e.g. crs: EPSG:4490"),
    ),
    "crs_link": (
        "error",
        (
            "文件的坐标系只给出网址，本机不访问网络",
            "the file gives its CRS as a web address, and no other machine is asked",
        ),
        (
            "请删去文件中的 crs 一项，在清单中写明坐标系",
            "Remove the crs member from the file and state the CRS in the manifest",
        ),
    ),
    "crs_unknown": (
        "error",
        ("不认识的坐标系", "the CRS is not known"),
        ("请写 EPSG 代码，例如 EPSG:4490", "Write an EPSG code, e.g. EPSG:4490"),
    ),
    "crs_differs": (
        "error",
        (
            "文件的坐标系（{file}）与清单（{manifest}）不同",
            "the CRS of the file ({file}) is not that of the manifest ({manifest})",
        ),
        ("请核对后改正其中之一，不作猜测", "Find out which is right and mend the other"),
    ),
    "crs_stated": (
        "notice",
        ("文件没有写明坐标系，按清单的 {crs}", "the file states no CRS; taken as {crs}"),
        ("请确认清单所写正确", "Make sure the manifest is right"),
    ),
    "crs_moved": (
        "notice",
        ("已由 {crs} 换算为经纬度（CGCS2000）", "converted from {crs} to degrees (CGCS2000)"),
        ("无须处理", "Nothing to do"),
    ),
    "crs_rough": (
        "warning",
        (
            "{crs} 与 CGCS2000 之间没有已知精度的换算，位置可能偏差百米",
            "no conversion of known accuracy from {crs} to CGCS2000: off by 100 m perhaps",
        ),
        ("请用带转换参数的软件先换算", "Convert it first with the official parameters"),
    ),
    "outside": (
        "error",
        (
            "坐标不在中国范围内（经度 {west} 至 {east}，纬度 {south} 至 {north}）",
            "the coordinates are not in China (longitude {west} to {east}, latitude {south} to "
            "{north})",
        ),
        ("请核对坐标系，以及经纬度是否颠倒", "Check the CRS, and whether axes are swapped"),
    ),
    "gcj02": (
        "warning",
        (
            "疑为 GCJ-02（火星坐标）：与内置界线比，{n} 个单位的中位偏移 {size} 米，"
            "扣除 GCJ-02 偏移后剩 {left} 米；未作纠正",
            "GCJ-02 suspected: {n} units lie {size} m off the built-in borders (median), {left} m "
            "after taking the GCJ-02 shift away; not corrected",
        ),
        ("请向提供单位索取未加偏的数据", "Ask for data without that shift"),
    ),
    "shifted": (
        "warning",
        (
            "与内置界线比整体偏移约 {size} 米（{n} 个单位的中位数），不是 GCJ-02 的样式",
            "about {size} m off the built-in borders as a whole (median of {n} units), not in the "
            "way of GCJ-02",
        ),
        ("请核对坐标系", "Check the CRS"),
    ),
    "shift_unknown": (
        "notice",
        (
            "可比的单位只有 {n} 个，无法判断是否为 GCJ-02",
            "only {n} units compare: whether it is GCJ-02 cannot be told",
        ),
        ("请确认数据未加偏", "Make sure the data are not shifted"),
    ),
    # the shapes
    "not_polygon": (
        "error",
        ("不是面状图形（{kind}）", "the geometry is no polygon ({kind})"),
        ("请只保留县级行政区的面图层", "Keep the layer of county polygons alone"),
    ),
    "no_geometry": (
        "warning",
        ("空图形，未采用", "the geometry is empty and was left out"),
        _SOURCE,
    ),
    "three_d": (
        "notice",
        ("{n} 个图形带高程，已去掉", "{n} shapes had heights, which were dropped"),
        ("无须处理", "Nothing to do"),
    ),
    "mended": (
        "notice",
        ("{n} 个图形自相交或有误，已修正", "{n} shapes crossed themselves and were mended"),
        ("请看图确认：{some}", "Look at the map: {some}"),
    ),
    "turned": (
        "notice",
        (
            "{n} 个图形的外环为逆时针，已改为顺时针",
            "{n} shapes ran anticlockwise and were turned",
        ),
        ("无须处理", "Nothing to do"),
    ),
    "cannot_make": (
        "error",
        ("不能拼接成图：{zh}", "the shapes do not fit together: {en}"),
        ("请检查相邻县界是否重合", "Check that neighbouring borders coincide"),
    ),
    # codes and names
    "no_column": (
        "error",
        ("属性表中没有这一列；现有：{have}", "there is no such column; there are: {have}"),
        ("请改清单中的 code 与 name", "Mend code and name in the manifest"),
    ),
    "not_a_code": (
        "error",
        ("不是 6 位区划代码", "this is no 6-digit code"),
        ("请填 GB/T 2260 代码", "Enter the code of GB/T 2260"),
    ),
    "code_form": (
        "notice",
        (
            "{n} 个代码带国别码或补零，按其中的 6 位读取，例如 {example}",
            "{n} codes carry a country code or zeros; their 6 digits were read, e.g. {example}",
        ),
        ("无须处理", "Nothing to do"),
    ),
    "no_name": (
        "error",
        ("没有名称", "the name is missing"),
        ("代码须与名称一致，请补上名称", "A code joins by name too: add it"),
    ),
    "another_place": (
        "error",
        ("{zh}", "{en}"),
        ("请核对代码与名称", "Check code and name"),
    ),
    "name_differs": (
        "warning",
        (
            "代码 {code} 在本系统中是“{ours}”，图形按代码采用",
            "code {code} is “{ours}” here; the shape was taken by its code",
        ),
        ("如为更名可不处理，否则请改代码", "Leave it if renamed, else mend the code"),
    ),
    "elsewhere": (
        "error",
        (
            "代码 {code}（{name}）的图形离该单位所在地约 {far} 公里",
            "the shape of {code} ({name}) lies about {far} km from that unit",
        ),
        ("请核对代码与图形是否对应", "Check that code and shape belong together"),
    ),
    "former": (
        "notice",
        (
            "{name} {code} 是旧代码或旧名称，图形归入今天的{now}",
            "{name} {code} is a former code or name; the shape goes to {now} of today",
        ),
        ("请看图确认", "Look at the map"),
    ),
    "unknown_code": (
        "warning",
        (
            "区划表中没有代码 {code}（{name}）；图形照绘，但没有数据会对上",
            "no code {code} ({name}) in the list; drawn as ground, no data join it",
        ),
        ("请核对代码是否为县级", "Check that the code is that of a county"),
    ),
    "unknown_province": (
        "error",
        ("代码 {code} 不属于任何省份", "code {code} belongs to no province"),
        ("请核对代码", "Check the code"),
    ),
    "duplicate": (
        "error",
        (
            "代码 {code} 用于不同名称：{names}",
            "code {code} stands for different names: {names}",
        ),
        ("请核对代码", "Check the code"),
    ),
    "united": (
        "notice",
        (
            "{n} 个代码有多个图形，已合并（{some}）",
            "{n} codes have several shapes, which were united ({some})",
        ),
        ("无须处理", "Nothing to do"),
    ),
    "without_shape": (
        "warning",
        (
            "{n} 个单位没有图形（{some}），留在表中，地图上列为“无图形”",
            "{n} units have no shape ({some}); they stay in the tables and are listed by the map",
        ),
        _SOURCE,
    ),
    "not_national": (
        "warning",
        (
            "缺少 {some}（共 {n} 处），不绘制全国地图，只绘制其余各省",
            "{some} missing ({n} in all): no national map is drawn, only the other provinces",
        ),
        ("全国地图须包含全部省份和南海诸岛", "A national map needs every province and Sansha"),
    ),
    "partial": (
        "notice",
        (
            "只含{have}（{n} 个省份），不绘制全国地图",
            "holds {have} only ({n} provinces): no national map is drawn",
        ),
        ("需要全国地图时请提供全国界线", "Give the borders of the whole country for that"),
    ),
    "no_islands": (
        "warning",
        ("缺少三沙市，不绘制海南省地图", "Sansha is missing: no map of Hainan is drawn"),
        ("海南省地图须包含南海诸岛", "A map of Hainan needs the islands of the South China Sea"),
    ),
    "sea_assumed": (
        "warning",
        (
            "清单没有给出南海断续线文件，采用内置的九段",
            "the manifest names no file of the sea dashes: the nine built-in ones are drawn",
        ),
        ("请在清单 sea_lines 中给出审定的线", "Name the approved lines as sea_lines"),
    ),
    "sea_lines": (
        "error",
        ("南海断续线文件应为线状图形", "the sea dashes should be a file of lines"),
        ("请核对清单的 sea_lines", "Check sea_lines in the manifest"),
    ),
    "more": (
        "error",
        ("同类问题另有 {n} 个（{what}）", "{n} more of this kind ({what})"),
        ("请先改正以上问题", "Mend those above first"),
    ),
}
