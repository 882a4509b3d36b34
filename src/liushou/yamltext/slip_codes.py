"""F001–F019: slips of the pen within lines, each with its sentence, its mending, its reason and an example."""

from __future__ import annotations

from liushou.finding import Code, Severity

UNREADABLE = Code(
    "F001",
    Severity.ERROR,
    "这一行的写法认不出来",
    fix="每行写成“字段: 内容”的样子；内容里有特殊符号的，整段加英文双引号",
    why="档案用 YAML 写成，一行一个“字段: 内容”。这一行哪里不对，liushou 没能判断出来。"
    "整个文件暂时没有计入，改好再运行一次即可。",
    example="姓名: 张小满\n班级: [三1]]\n",
)
EMPTY = Code(
    "F002",
    Severity.ERROR,
    "文件是空的",
    fix="把内容填进去；不要的话，删去这个文件",
    why="文件里没有任何字段，可能是保存时出了意外。先看看 git 里上一次的内容，再决定补回还是删去。",
    example="# 待填\n",
)
NOT_RECORD = Code(
    "F003",
    Severity.ERROR,
    "文件里应是一行一个“字段: 内容”，现在整个文件是{what}",
    fix="从第一行起写成：{line}",
    why="每个文件是一份档案，最外层必须是字段和内容。以“- ”开头的清单只能放在某个字段下面。",
    example="- 张小满\n- 李一禾\n",
)
WIDE_COLON = Code(
    "F004",
    Severity.ERROR,
    "“{key}”后面是中文冒号，YAML 认不出这一行",
    fix="改成英文冒号加一个空格：{line}",
    why="YAML 只认英文冒号“:”加一个空格。写成中文冒号“：”，字段和内容会连成一段话，还会连累下一行。"
    "只有字段后面的冒号要改，内容里的中文冒号不用动。",
    example="姓名: 张小满\n性别：女\n班级: 三1\n",
)
TIGHT_COLON = Code(
    "F005",
    Severity.ERROR,
    "“{key}”后面的冒号没有空一格，YAML 认不出这一行",
    fix="冒号后加一个空格：{line}",
    why="YAML 要求冒号后面空一格，才知道前面是字段、后面是内容。不空格时，两样会连成一段话。",
    example="姓名: 张小满\n性别:女\n班级: 三1\n",
)
NO_COLON = Code(
    "F006",
    Severity.ERROR,
    "这一行没有冒号，分不出字段和内容",
    fix="写成：{line}",
    why="每行要有“字段: 内容”，冒号用英文的，后面空一格。如果这一行是上一行没写完的话，请接到上一行末尾。",
    example="姓名: 张小满\n性别 女\n班级: 三1\n",
)
TAB = Code(
    "F007",
    Severity.ERROR,
    "行首用了制表符（Tab），YAML 不许用它缩进",
    fix="行首改成{blanks}个空格：{line}",
    why="制表符在不同的编辑器里宽窄不一，YAML 因此只认空格。每深一层，行首多两个空格。",
    example="姓名: 张小满\n父亲:\n\t姓名: 张大山\n",
)
WIDE_BLANK = Code(
    "F008",
    Severity.ERROR,
    "这里有全角空格或网页里带来的特殊空格，YAML 不认",
    fix="换成普通空格（行首{blanks}个）：{line}",
    why="中文输入法的全角空格、从网页或微信复制来的空格，看着是空白，YAML 却当成文字。缩进和冒号后面只能用英文空格。",
    example="姓名: 张小满\n父亲:\n　　姓名: 张大山\n",
)
WIDE_DASH = Code(
    "F009",
    Severity.ERROR,
    "清单前面的横线不是英文短横线，YAML 不认",
    fix="改成英文短横线加一个空格：{line}",
    why="清单每一项以英文短横线“-”加一个空格开头。中文输入法打出的“－”“—”会被当成文字。",
    example="兴趣:\n－ 画画\n",
)
TIGHT_DASH = Code(
    "F010",
    Severity.ERROR,
    "清单的短横线后面没有空一格，YAML 不认",
    fix="短横线后加一个空格：{line}",
    why="短横线后面空一格，YAML 才知道这是清单的一项；不空格时，横线成了文字的一部分。",
    example="帮扶:\n  -人: yhh-9c1m\n",
)
INDENT = Code(
    "F011",
    Severity.ERROR,
    "这一行的行首空格与上下行对不齐",
    fix="行首改成{blanks}个空格：{line}",
    why="YAML 用行首空格分层：同一层的行首空格一样多，下一层多两个。多一个或少一个空格，就不知道这一行属于谁。",
    example='父亲:\n  姓名: 张大山\n   电话: "13800000000"\n',
)
SIGN = Code(
    "F012",
    Severity.ERROR,
    "内容不能直接以“{sign}”开头，YAML 拿它另有用处",
    fix="整段加引号：{line}",
    why="有十来个符号放在内容开头时有特别的意思，如 @ % ` | >。加上引号，就只是普通文字。",
    example="姓名: 张小满\n备注: @王老师 本周家访\n",
)
INNER_COLON = Code(
    "F013",
    Severity.ERROR,
    "内容里又有英文冒号加空格，YAML 分不清哪个是字段",
    fix="内容整段加引号：{line}",
    why="一行里只能有一个“: ”。内容里要用冒号的，写中文冒号“：”，或者整段加引号。",
    example="日期: 2025-09-12\n内容: 祖母说: 好\n",
)
CUT_OFF = Code(
    "F014",
    Severity.WARNING,
    "“{lost}”没有读进来：空格加 # 后面的字会被当成批注",
    fix="是内容，就整段加引号：{line}；是批注，就在 # 后面空一格",
    why="YAML 里空格后面的 # 表示批注，后面的字一律不读。“奖状 #1”只会读到“奖状”。真是批注的，写成“# 批注”就不再提醒。",
    example="姓名: 张小满\n特殊事迹: 奖状 #1\n",
)
OPEN_QUOTE = Code(
    "F015",
    Severity.ERROR,
    "从这里开始的引号没有配成对",
    fix="在这段末尾补上引号：{line}",
    why="英文引号要成对。只有一半时，后面的行会一起被吞进去，直到遇见下一个引号。",
    example='姓名: "张小满\n班级: 三1\n',
)
OPEN_BRACKET = Code(
    "F016",
    Severity.ERROR,
    "从这里开始的括号没有配成对",
    fix="补上另一半：{line}",
    why="方括号 [ ] 和花括号 { } 要成对。内容本来就以括号开头的，整段加引号。",
    example="儿童: [zjm-7k3q, lyh-9d2c\n类型: 家访\n",
)
AFTER_QUOTE = Code(
    "F017",
    Severity.ERROR,
    "引号或括号后面还有字，YAML 不知道怎么读",
    fix="整段一起加引号：{line}",
    why="内容以英文引号或括号开头时，YAML 认为到另一半为止就结束了。"
    "后面还有字的，要把整段一起引起来，或改用中文引号“ ”。",
    example='姓名: 张小满\n备注: "小满"是小名\n',
)
WIDE_COMMA = Code(
    "F018",
    Severity.ERROR,
    "括号里用了中文逗号或顿号，YAML 分不开各项",
    fix="改成英文逗号加一个空格：{line}",
    why="方括号和花括号里，各项之间用英文逗号“,”隔开。中文的“，”“、”会被当成文字。",
    example="帮扶:\n  - {人: yhh-9c1m，角色: 帮扶教师}\n",
)
JOINED_ITEMS = Code(
    "F019",
    Severity.WARNING,
    "方括号里用了中文逗号或顿号，几项被读成了一项",
    fix="本是几项，就改成英文逗号：{line}；本是一句话，就加引号",
    why="方括号里，各项之间用英文逗号“,”隔开。写成“，”“、”，YAML 会把几项读成一项。"
    "本来就是一句话的，加引号后不再提醒。",
    example="兴趣: [画画，唱歌]\n",
)

SLIPS = (
    UNREADABLE,
    EMPTY,
    NOT_RECORD,
    WIDE_COLON,
    TIGHT_COLON,
    NO_COLON,
    TAB,
    WIDE_BLANK,
    WIDE_DASH,
    TIGHT_DASH,
    INDENT,
    SIGN,
    INNER_COLON,
    CUT_OFF,
    OPEN_QUOTE,
    OPEN_BRACKET,
    AFTER_QUOTE,
    WIDE_COMMA,
    JOINED_ITEMS,
)
