import { type ErrorEntries, entry, named } from './types.ts'

/** Templates, and presets of papers on their way from one library to another. */
export const templateErrors: ErrorEntries = {
  'edit/template-fit': named(
    '这个模板放不进这里',
    '换一个同版式的模板，或换小一些的文形。',
    /^nothing of "(.+?)" fits (\S+): it was made for (\d+) columns of (\d+) lines, the page has (\d+) of (\d+)$/,
    '“{1}”放不进 {2} 版：它按 {3} 栏 {4} 行做成，这一版是 {5} 栏 {6} 行',
  ),
  'edit/template-picture': entry('空图位用的图还不在库里', '看看期刊库能不能写入，再试一次。'),
  'edit/template-empty': entry('没有选中任何对象', '先选中要存成模板的对象。'),
  'template/taken': named(
    '已经有同名的模板',
    '换一个名字，或替换原来的。',
    /^there is already a template "(.+?)"$/,
    '已经有模板“{1}”',
  ),
  'template/none': entry('库里没有这个模板', '它可能刚被删掉；程序自带的模板不能改名或删除。'),
  'template/large': entry('文件太大，不是模板或预设', '另选一个文件。'),
  'template/unreadable': entry('模板文件读不了', '看看文件还在不在，有没有读取权限。'),
  'template/many': named(
    '模板太多，只列出一部分',
    '把不用的模板文件移到别的文件夹。',
    /^the folder holds (\d+) templates, (\d+) are shown$/,
    '文件夹里有 {1} 个模板，只列出 {2} 个',
  ),
  'preset/newer': entry('预设来自更新的版本', '升级本程序，或请对方用这个版本重新导出。'),
  'preset/other': entry('这个文件不是报纸预设', '选一个用“导出预设”做成的文件。'),
  'template/newer': entry('模板来自更新的版本', '升级本程序，或请对方用这个版本重新存一次。'),
}
