"""F020–F036: what a record may not use, and bytes that are not the text they should be."""

from __future__ import annotations

from liushou.finding import Code, Severity

DUPLICATE = Code(
    "F020",
    Severity.ERROR,
    "“{key}”写了两次（第{first}行和第{second}行）",
    fix="留下对的一行，删去另一行；两次都要的，合成一份清单",
    why="同一层里一个字段只能写一次。写两次时，有的程序取前一个，有的取后一个，liushou 不替你选。",
    example="姓名: 张小满\n班级: 三1\n姓名: 张晓满\n",
)
CONFLICT = Code(
    "F021",
    Severity.ERROR,
    "两个人改了同一处，还没有合并：第{ours}行是一种写法，第{theirs}行是另一种",
    fix="两种写法留下对的，删去以 <<<<<<<、=======、>>>>>>> 开头的三行，再 git add 这个文件",
    why="合并时，两边都改了同一处，git 把两种写法都留在文件里，等人来选。没选之前，这份档案读不进来。",
    example="姓名: 张小满\n<<<<<<< HEAD\n班级: 三1\n=======\n班级: 三2\n>>>>>>> 三2班\n",
)
ANCHOR = Code(
    "F022",
    Severity.ERROR,
    "内容以“{sign}”开头，YAML 会当成引用的记号",
    fix="是普通文字，就整段加引号：{line}",
    why="YAML 里 & 和 * 放在内容开头，表示记下一段、再引用一段。档案里不用这个写法，免得改一处动了几处。",
    example="姓名: 张小满\n备注: *妹\n",
)
TAG = Code(
    "F023",
    Severity.ERROR,
    "内容以“!”开头，YAML 会当成类型记号",
    fix="是普通文字，就整段加引号：{line}",
    why="YAML 里 ! 放在内容开头，是给程序看的类型记号，有的还会让程序执行命令。档案里一律不用。",
    example="姓名: 张小满\n备注: !!python/name:os.system\n",
)
DOCUMENTS = Code(
    "F024",
    Severity.ERROR,
    "一个文件里写了不止一份档案",
    fix="从这一行“---”起，剪到另一个文件里；只是分隔线的，删去这一行",
    why="一个文件只放一份档案，文件名就是它的代号。第二份放在哪里、叫什么，liushou 不能猜。",
    example="姓名: 张小满\n---\n姓名: 李一禾\n",
)
DIRECTIVE = Code(
    "F025",
    Severity.ERROR,
    "文件开头有以“%”起头的 YAML 指令，档案里不用",
    fix="删去以“%”起头的那一行和下面的“---”",
    why="以 %YAML、%TAG 起头的行是写给程序的指令，会改变后面文字的读法。档案里不需要。",
    example="%YAML 1.1\n---\n姓名: 张小满\n",
)
BAD_KEY = Code(
    "F026",
    Severity.ERROR,
    "字段名应是一个词，这里是空的，或是一份清单",
    fix="冒号前面写上字段名，如“姓名: …”",
    why="冒号前面是字段名，用来找到这一项。空着，或写成带方括号、花括号的，就没法找了。",
    example="姓名: 张小满\n[班级, 年级]: 三1\n",
)
MERGE_KEY = Code(
    "F027",
    Severity.ERROR,
    "“<<”是 YAML 的合并记号，档案里不用",
    fix="删去这一行，把要的字段一行一行写出来",
    why="“<<”会把别处的字段悄悄合进来，看文件的人不知道这里到底有什么。档案里每个字段都写在明处。",
    example="姓名: 张小满\n<<: {班级: 三1}\n",
)
BOM = Code(
    "F028",
    Severity.NOTE,
    "文件开头有一个看不见的 BOM 记号，不影响读取",
    fix="想去掉它：记事本打开，另存为 → 编码选 UTF-8（不带 BOM）",
    why="旧版记事本存 UTF-8 时会在开头加三个看不见的字节。liushou 照常读取，修改时也照原样保留。",
    example="\ufeff姓名: 张小满\n",
)
GBK = Code(
    "F029",
    Severity.WARNING,
    "文件是 GBK 编码（旧的中文编码），这次已按 GBK 读入",
    fix="用记事本打开，另存为 → 编码选 UTF-8 → 保存",
    why="档案统一用 UTF-8 存，git 和别的电脑才不会显示乱码。liushou 能读 GBK，但不会改写这样的文件。",
)
UTF16 = Code(
    "F030",
    Severity.WARNING,
    "文件是 UTF-16 编码（记事本里叫 Unicode），这次已照样读入",
    fix="用记事本打开，另存为 → 编码选 UTF-8 → 保存",
    why="档案统一用 UTF-8 存，git 才能一行一行地比较。liushou 能读 UTF-16，但不会改写这样的文件。",
)
NOT_TEXT = Code(
    "F031",
    Severity.ERROR,
    "从这里起不是文字，文件可能损坏了，或者不是文本文件",
    fix="用 git 找回上一次的内容；若是 Word、Excel 或图片，请移出这个文件夹",
    why="文件里有些字节既不是 UTF-8，也不是 GBK。常见的原因是保存到一半断电，或把别的文件改了名放进来。",
)
CONTROL = Code(
    "F032",
    Severity.ERROR,
    "这里有一个看不见的控制字符（{sign}），YAML 读不了",
    fix="删去它再保存；看不见的话，把这一行删掉重新打一遍",
    why="这类字符多半是从别的软件复制时带进来的，屏幕上看不见，却会让文件读不出来，或在别的程序里换成另一行。",
    example="姓名: 张小满\n备注: 周末\x08回家\n",
)
ZERO_WIDTH = Code(
    "F033",
    Severity.WARNING,
    "这里夹着一个看不见的零宽字符（{sign}）",
    fix="把这几个字删掉重新打一遍",
    why="从微信、网页复制的文字有时夹着零宽字符。看着一样的两个名字，会因此对不上。",
    example="姓名: 张\u200b小满\n",
)
TOO_DEEP = Code(
    "F034",
    Severity.ERROR,
    "一层套一层，超过了{most}层",
    fix="检查括号和短横线是不是多打了；档案用不到这么多层",
    why="档案最多四五层。层数太多，多半是括号没有闭合，或文件不是档案；硬读下去，程序可能崩溃。",
    example="姓名: 张小满\n兴趣: [[[[[[[[[[[[[[[[[[[[[画画]]]]]]]]]]]]]]]]]]]]]\n",
)
TOO_LARGE = Code(
    "F035",
    Severity.ERROR,
    "文件超过 1 MB，不像是一份档案",
    fix="图片、扫描件放到别的文件夹，档案里只写它的存放处",
    why="一份档案通常只有几百个字。这么大的文件多半是放错了地方，liushou 不去读它。",
)

LEFT_MARKER = Code(
    "F036",
    Severity.ERROR,
    "这一行是合并时留下的记号，还没有删去",
    fix="删去这一行，再看看上下几行留的是不是对的那种写法",
    why="两个人改了同一处，git 会用三行记号隔开两种写法。选定以后，三行记号都要删干净，文件才读得出来。",
    example="姓名: 张小满\n班级: 三1\n>>>>>>> 三2班\n",
)

FILES = (
    DUPLICATE,
    CONFLICT,
    ANCHOR,
    TAG,
    DOCUMENTS,
    DIRECTIVE,
    BAD_KEY,
    MERGE_KEY,
    BOM,
    GBK,
    UTF16,
    NOT_TEXT,
    CONTROL,
    ZERO_WIDTH,
    TOO_DEEP,
    TOO_LARGE,
    LEFT_MARKER,
)
