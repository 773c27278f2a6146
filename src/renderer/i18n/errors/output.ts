import { type ErrorEntries, entry, named } from './types.ts'

const REPORT = '重新导出；若再次出现，请把详情报告给开发者。'
const ASK_AGAIN = '请对方重新导出一份 PDF/X-4。'
const PRESS_PROFILE = '在“印厂规格”里另选，或改正文件。'

/** Files that go out, and placed PDF pages. */
export const outputErrors: ErrorEntries = {
  'export/cancelled': entry('导出已取消', '要的时候再开始。'),
  'export/ended': entry('导出进程意外结束', '再导出一次。'),
  'export/folder': entry('目标文件夹不存在', '建立它，或选别的文件夹。'),
  'export/target': entry('目标是一个文件夹', '给文件起个名字。'),
  'export/unwritable': entry('目标文件夹不能写', '选别的文件夹，或请管理员给写入权限。'),
  'export/busy': entry('目标文件正被别的程序占用', '在那边关闭后再导出。'),
  'export/disk-full': entry('磁盘满了，文件没有写成', '腾出空间或换一个磁盘，再导出。原来的文件没有动。'),
  'export/write': entry('文件写不成', '换一个目标，再导出。'),
  'export/pattern': entry('文件名的格式写错了', '用给出的那些代码，如 {date}-{page}。'),
  'export/picture': entry('图片缺失或读不出', '把文件放回去，或重新置入图片。'),
  'export/missing-glyph': named(
    '有字没有对应的字体',
    '给样式换一种有这些字的字体，或改字。',
    /^(.{1,60})/,
    '有字没有对应的字体：{1}',
  ),
  'export/preflight': entry('预检没有通过，没有交付文件', '点下边的预检灯看清单，改好后再做。'),
  'export/verify': entry('成品与版面不符，没有交付', REPORT),
  'export/icc': entry('ICC 特性文件不能用', '向印厂要它印刷机的 CMYK 输出特性文件，或换一种印厂规格。'),
  'export/profile': entry('印厂规格读不出', PRESS_PROFILE),
  'export/png': entry('打样图做不成', '分辨率取 10 到 400 dpi，或减少像素。'),
  'export/resources': entry('程序的文件夹不完整', '重新安装对开。'),
  'profile/invalid': entry('印厂规格的内容有误', '按“位置”所写的栏目改正。'),
  'profile/shipped': entry('随程序带的印厂规格不能改', '复制一份，改副本。'),
  'profile/icc': entry('没有这个 ICC 特性文件', '从列表里选，或先添加文件。'),
  'press/ended': entry('分色预览意外结束', '再试一次。'),
  'pdf.annotations': entry('PDF 里的批注读不出', '在 PDF 阅读器里打开，另存一份不加密的再导入。'),
  'pdf.box': entry('框线比框还粗', '把框线改细，或改用填色。'),
  'pdf.content': entry('成品与版面不符，没有交付', REPORT),
  'pdf.damaged': entry('PDF 文件损坏，读不出', ASK_AGAIN),
  'pdf.date': entry('日期写法不对', REPORT),
  'pdf.encrypted': entry('PDF 文件加了密', '请对方发一份没有密码和限制的。'),
  'pdf.file': entry('写好的文件读不回来，没有交付', REPORT),
  'pdf.font': entry('字体不能放进 PDF', '装上这个字体，或换一种许可嵌入的字体。'),
  'pdf.gray': entry('广告的 PDF 里有颜色，去不掉', '请对方发灰度的文件，或按彩色置入。'),
  'pdf.ink': entry('专色的定义互相矛盾', '在“颜色”里给这个专色定一个颜色。'),
  'pdf.list': entry('版面数据不完整', REPORT),
  'pdf.page': named('PDF 里没有这一页', '选一个有的页码。', /no page (\d+)/, 'PDF 里没有第 {1} 页'),
  'pdf.pages': entry('成品的页数不对，没有交付', REPORT),
  'pdf.picture': entry('图片没有准备好', REPORT),
  'pdf.preview': entry('PDF 显示不出来', `能置入的话照样可以印；最好${ASK_AGAIN}`),
  'pdf.sheet': entry('这些版不能拼在一张上', '一次只拼同一版式的版。'),
  'pdf.too-large': entry('PDF 文件太大', ASK_AGAIN),
}
