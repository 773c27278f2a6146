import { type ErrorEntries, entry, named } from './types.ts'

/** Templates, and presets of papers on their way from one library to another. */
export const templateErrors: ErrorEntries = {
  'edit/template-fit': named(
    '这个模板放不进这里',
    '换一个同版式的模板，或换小一些的文形。',
    /^nothing of "(.+?)" fits (\S+): it was made for (\d+) columns of (\d+) lines, the page has (\d+) of (\d+)$/,
    '“{1}”放不进 {2} 版：它按 {3} 栏 {4} 行做成，这一版是 {5} 栏 {6} 行',
  ),
  'edit/template-empty': entry('没有选中任何对象', '先选中要存成模板的对象。'),
  'template/newer': entry('模板来自更新的版本', '升级本程序，或请对方用这个版本重新存一次。'),
}
