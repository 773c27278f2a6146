import { type ErrorEntries, entry, named } from './types.ts'

const SAVE_AGAIN = '用写它的程序打开，另存一份再导入。'
const FONT_AGAIN = '重新安装这个字体文件，或换一种字体。'
const CMYK_PROFILE = '换一个 CMYK 输出特性文件（ICC）。'

/** Files that come in: copy, pictures, fonts. */
export const fileErrors: ErrorEntries = {
  'import/kind': entry('不是能导入的文件', '另存为 DOCX、纯文本或常用的图片格式再导入。'),
  'import/encoding': entry('认不出文字的编码', '在原来的程序里另存为 UTF-8。'),
  'import/damaged': entry('文件损坏，读不懂', SAVE_AGAIN),
  'import/too-large': entry('文件太大', '分成几个文件，或缩小后再导入。'),
  'import/not-text': entry('这不是文本文件', '核对文件是什么。'),
  'import/empty': entry('文件是空的', '请发件人重新发一份。'),
  'import/no-text': entry('文件里没有文字', '核对文件；图片和扫描件按图片导入。'),
  'import/unreadable': entry('文件读不出', '确认它在那里、有读取权限。'),
  'import/no-issue': entry('库里还没有可以收稿的期次', '先建一期。'),
  'import/too-deep': entry('文件的结构嵌套太深', '把文字粘贴到一个新文档里，再导入。'),
  'import/entities': entry('文件里有不该有的声明', '在文字处理程序里重新保存；来路不明的不要打开。'),
  'import/picture-size': entry('图片的像素太多', '在图片程序里缩小后再导入。'),
  'import/wrong-extension': entry('文件的扩展名和内容不符', '改成正确的名称，或问清发件人这是什么文件。'),
  'import/zip-bomb': entry('压缩文件不安全，没有打开', '不要打开它，请发件人只发文字。'),
  'import/paths': entry('压缩文件不安全，没有打开', '不要打开它，请发件人只发文字。'),
  'import/document-here': entry('这是一期文档，不是稿件', '用“打开”来打开它。'),
  'watch/folder': entry('这个文件夹不能当收稿夹', '选一个读得到的、单独收稿用的文件夹，不要选期刊库所在的地方。'),
  'watch/gone': entry('收稿夹现在读不到', '看看磁盘或网络文件夹在不在；连上以后会自己接着看。'),
  'watch/changed': entry('文件已不在收稿夹里，或刚被重新写过', '稍等它写完，再看一次。'),
  'assets/kind': entry('不是能用的图片', '另存为 JPEG、PNG 或 TIFF 再置入。'),
  'assets/unreadable': entry('图片读不出', '在图片程序里打开，另存为 JPEG、PNG 或 TIFF，或换一张。'),
  'assets/too-large': entry('图片的像素太多', '在图片程序里缩小；整个对开版也只要一千四百万像素。'),
  'assets/request': entry('图片不能这样处理', '换一张图片，或换一种裁切。'),
  'assets/profile': entry('颜色特性文件不能用', CMYK_PROFILE),
  'font-missing': named(
    '缺少字体',
    '装上这个字体，或把字体文件放进库的 fonts 文件夹；也可以在“字体”里换一种。',
    /(?:family '|font file of |package )(.+?)(?:'| \(| \d+ is|,)/,
    '缺少字体“{1}”',
  ),
  'font-unreadable': entry('字体文件读不出', '确认它在那里、有读取权限。'),
  'font-invalid': entry('字体文件损坏或不完整', FONT_AGAIN),
  'font-kind': entry('不是能用的字体文件', '选 .ttf、.otf 或 .ttc 文件。'),
  'font-too-large': entry('字体文件太大', '把它装进系统，或放进库的 fonts 文件夹。'),
  'font-embedding': entry('字体的授权不许嵌入', '换一种字体，或取得许可和对应的字体文件。'),
  'font-known': entry('程序自带这个字体家族', '在“字体”里直接选它；要用自己的版本，请用另一个家族名的字体文件。'),
  'font-folder': entry('字体放不进文件夹', '确认磁盘有空间、有写入权限。'),
  'font-cache': entry('字体缓存写不进去', '给缓存文件夹写入权限。'),
  'font-outline': entry('字体里有画不出的字', FONT_AGAIN),
  'font-shaping': entry('字体排不出字', FONT_AGAIN),
  'font-feature': entry('不是 OpenType 特性的名称', '写成如 +fwid、-liga。'),
  'font-memory': entry('内存不够打开字体', '关掉一些程序，再试。'),
  'font-subset': entry('字体不能放进 PDF', FONT_AGAIN),
  'package-missing': entry('程序的组件不完整', '重新安装对开。'),
  'install/root': entry('程序的文件夹不完整', '重新安装对开。'),
}
