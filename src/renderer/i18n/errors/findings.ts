// What composition finds, in Chinese. The rules of preflight bring their own words.

export interface FindingLike {
  readonly code: string
  readonly message: string
  readonly remedy?: string | undefined
  readonly where: string
  /** Its own words, of those that bring them. */
  readonly zh?: { readonly message: string; readonly remedy: string } | undefined
}

interface FindingEntry {
  /** What is said where no pattern matches. */
  readonly words: string
  readonly help: string
  /** Patterns of the English message, and what is said instead; `{n}` is the n-th group. */
  readonly ways?: readonly (readonly [pattern: RegExp, words: string])[]
}

const NUMBER = String.raw`([\d.]+)`
const way = (pattern: string, words: string): readonly [RegExp, string] => [
  new RegExp(pattern.replaceAll('#', NUMBER)),
  words,
]

export const findingEntries: Readonly<Record<string, FindingEntry>> = {
  overset: {
    words: '有文字排不下',
    help: '删改文字、加大文块，或续排到别处。',
    ways: [
      way('^# characters of the head overset: # lines, # mm', '标题余 {1} 字，{2} 行，{3} 毫米'),
      way('^# characters overset: # lines, # mm', '余稿 {1} 字，{2} 行，{3} 毫米'),
      way(String.raw`^# characters have no block \(roles (.+)\)`, '{1} 字没有文块可放（{2}）'),
    ],
  },
  underset: {
    words: '文块没有排满',
    help: '加文字，或缩小文块。',
    ways: [way('^# lines stay free, # mm', '缺 {1} 行，{2} 毫米')],
  },
  widow: { words: '段末的一行单独排在栏首', help: '改几个字，或给文块打开“避免孤行”。' },
  orphan: { words: '段首的一行单独排在栏尾', help: '改几个字，或给文块打开“避免孤行”。' },
  'short-leg': {
    words: '最后一栏太短',
    help: '增删几行，或让文块各栏对齐。',
    ways: [way('one line', '最后一栏只有一行'), way('with # lines', '最后一栏只有 {1} 行')],
  },
  loose: {
    words: '有的行字间过松',
    help: '改一个字，允许词语断开，或加宽栏。',
    ways: [way('^line “(.+?)” has # em between characters, limit #', '“{1}”一行字间 {2} 字，限度 {3} 字')],
  },
  cut: {
    words: '有的词在不该断的地方断开了',
    help: '加宽栏，缩小字号，或自己断行。',
    ways: [way('^line “(.+?)” is cut', '“{1}”一行断在不该断的地方')],
  },
  narrow: {
    words: '行太窄',
    help: '加宽栏，或缩小字号。',
    ways: [way('lines of # pt hold # characters of # pt', '行宽 {1} pt，只放得下 {2} 个 {3} pt 的字')],
  },
  'off-grid': {
    words: '正文不在网格上',
    help: '让上面的内容占整行，或把样式的行距改成版面的行距。',
    ways: [
      way('style (.+?) has a leading of # pt, the page one of # pt', '样式 {1} 的行距是 {2} pt，版面的是 {3} pt'),
      way('^# body lines stand off', '{1} 行正文不在版面的行上'),
      way('a column is # pt wide: # characters of # pt', '栏宽 {1} pt，合 {2} 个 {3} pt 的字，不是整字'),
    ],
  },
  'off-cells': {
    words: '有的行不在字格上',
    help: '改短比行还宽的词，或加宽栏。',
    ways: [way('^line “(.+?)” leaves the grid of cells by # em', '“{1}”一行偏离字格 {2} 字')],
  },
  'no-room': { words: '文块里没有正文的位置', help: '加大文块，或让标题和图片少占几行。' },
  'head-room': {
    words: '标题区高于文块',
    help: '加大文块，或减少标题的行数。',
    ways: [way('takes # body lines, the block has #', '标题占 {1} 行，文块只有 {2} 行')],
  },
  'picture-room': {
    words: '图片超出文块',
    help: '减少它占的行，往上移，或加大文块。',
    ways: [way(String.raw`picture (\S+) stands on lines # to #`, '图片 {1} 在第 {2} 到 {3} 行，超出文块')],
  },
  fitted: { words: '标题按文块的宽度调整过', help: '不用处理；不满意就改字或改样式。' },
  'fit-limit': { words: '标题调到了极限，还是放不下', help: '改短标题，或加大文块。' },
  'furniture-field': {
    words: '报头或报眉有没填的内容',
    help: '在“期次信息”里填好，或从模板里去掉。',
    ways: [way('^the issue has no (.+?):', '本期没有 {1}，版上显示的是栏目名')],
  },
  'join-broken': { words: '续接处的文字对不上', help: '这是程序的错误，请连同文档报告给开发者。' },
  'jump-no-room': { words: '没有转版行的位置', help: '把文块加大一行。' },
  'jump-one-sided': { words: '转版缺一头', help: '给另一头的文块也加上转版行。' },
  'jump-order': { words: '转到了前面的版', help: '按本期的次序排版面，或对调文块。' },
  'jump-missing': {
    words: '转版没有去处',
    help: '在续排的版上放一个同一篇稿的文块。',
    ways: [way('its last # characters', '要转版，但最后 {1} 字没有文块接')],
  },
  'jump-empty': { words: '不需要转版', help: '去掉转版行。' },
  language: {
    words: '语言没有对应的标点规则，按简体中文排',
    help: '写 zh-Hans、zh-Hant 或 ja。',
    ways: [way('language “(.+?)”', '语言“{1}”没有对应的标点规则，按简体中文排')],
  },
  missing: {
    words: '有字没有对应的字体',
    help: '给样式换一种有这些字的字体，或改字。',
    ways: [way('^no font has (.+)$', '没有字体含有 {1}')],
  },
  control: { words: '文字里有看不见的控制字符', help: '删掉它。' },
  'right-to-left': { words: '从右往左的文字按输入的次序排', help: '改成图片，或交给能排它的程序。' },
  'no-vertical-form': {
    words: '字体缺直排字形',
    help: '换一种有直排字形的字体。',
    ways: [way('vertical form of “(.+?)”', '字体没有“{1}”的直排字形')],
  },
  'ruby-long': { words: '注音比本字长', help: '改短注音，或让它加大字距。' },
  'ruby-condensed': { words: '注音比一行还长，已经压扁', help: '改短注音，或分成几处。' },
  'ruby-parts': { words: '注音的段数和字数不符', help: '每个字给一段注音。' },
  'ruby-missing': { words: '注音里有字没有对应的字体', help: '换一种字体，或改注音。' },
  'pinyin-vertical': { words: '直排的拼音转了方向', help: '不满意就去掉，或改排横排。' },
  'combine-narrow': {
    words: '纵中横压得太扁',
    help: '少放一个字，或改成直立。',
    ways: [way('^“(.+?)” is condensed to # %', '“{1}”压到 {2}% 才放得进一格')],
  },
  'line-gap': { words: '行间放不下注音或着重号', help: '加大行距。' },
  'table-cells': { words: '表格的格数不足一行', help: '缺的格补一个空段，或去掉多出的。' },
  'table-width': {
    words: '表格太宽',
    help: '减少各列的字数，或加宽表格。',
    ways: [way('are # characters wider', '表格比位置宽 {1} 字，最宽的列已压窄')],
  },
  'font/substituted': {
    words: '有的字用了后备字体',
    help: '不满意就给样式换一种字体。',
    ways: [way('the face: (.+)$', '用后备字体排的字：{1}')],
  },
  'screen/colours': { words: '屏幕上的颜色是近似的', help: '检查颜色特性文件；付印不受影响。' },
  'doctor/node': { words: '运行环境太旧', help: '用安装时自带的运行环境。' },
  'doctor/memory': { words: '内存不到 2 GB，版数多时会慢', help: '导出时关掉其他程序。' },
  'doctor/sqlite': { words: '数据库程序不完整', help: '在这台电脑上重新安装。' },
  'doctor/sharp': { words: '图片程序装不上', help: '在这台电脑上重新安装。' },
  'doctor/harfbuzz': { words: '排字程序装不上', help: '在这台电脑上重新安装。' },
  'doctor/resources': { words: '程序自带的文件不见了', help: '在这台电脑上重新安装。' },
  'doctor/fonts': { words: '程序自带的字体不见了', help: '在这台电脑上重新安装。' },
  'doctor/temporary': { words: '临时文件夹不能写', help: '给自己写这个文件夹的权限。' },
  'doctor/insides': {
    words: '数据库、修改记录或图片没有查完',
    help: '再检查一次；若再次出现，请把这一条报告给开发者。',
  },
  'doctor/index': { words: '检索索引没有查完', help: '再检查一次；若再次出现，重新打开期刊库。' },
  'doctor/leftovers': {
    words: '有程序中断时留下的半截文件',
    help: '没有用处，可以清理。',
    ways: [way('^# files were left', '有 {1} 个程序中断时留下的半截文件')],
  },
  'doctor/room': {
    words: '磁盘空间不多了',
    help: '在那块磁盘上腾出空间。',
    ways: [way('^the disk has # MB left; .* want # MB', '磁盘只剩 {1} MB，工作与备份需要 {2} MB')],
  },
  'doctor/backup': {
    words: '一周以上没有备份',
    help: '现在做一份；打开期刊库时每天会自动做。',
    ways: [way('^there is no backup', '还没有备份')],
  },
  'doctor/font-missing': {
    words: '缺少报纸用的字体',
    help: '添加这个字体的文件，或在样式里换一种字体。',
    ways: [[/^the font "(.+)" is not here/, '缺少字体“{1}”']],
  },
  'doctor/unused': {
    words: '有不属于任何一期的图片',
    help: '一周以前收进来、从没用过，模板里也没有；不用处理，也可以删除腾出空间。',
    ways: [way(String.raw`^# picture files \(# MB\)`, '有 {1} 张图片（{2} MB）不属于任何一期')],
  },
  'asset/missing': { words: '库里的图片文件不见了', help: '重新置入这张图片。' },
  'asset/damaged': { words: '库里的图片文件被改动过', help: '重新置入这张图片，正确的文件会替换损坏的。' },
  'asset/source-changed': { words: '原图在置入以后改过', help: '要用新的就重新置入；在那之前付印的是旧的。' },
  'asset/source-gone': { words: '原图不在原处了', help: '不用处理，库里有自己的一份。' },
}
