import { type ErrorEntries, entry, named } from './types.ts'

/** Search over the library, and issues on their way from one library to another. */
export const packageErrors: ErrorEntries = {
  'search/words': entry('没有可以检索的字', '输入一个字、一个词或一个数字；只有标点不能检索。'),
  'search/damaged': entry('稿件索引损坏', '期刊库本身没有损坏；再检索一次，索引会重新建立。'),
  'search/gone': entry('这篇稿件已经不在那一期里', '再检索一次。'),
  'package/not-a-package': entry('这不是一期报纸的打包文件', '选一个用“打包”做成的 .duikai 文件。'),
  'package/unreadable': entry('打包文件读不了', '看看文件还在不在，有没有读取权限。'),
  'package/newer': entry('打包文件来自更新的版本', '在这台电脑上升级以后再收入。'),
  'package/damaged': entry('打包文件不完整或被改动过', '请对方重新打包再传一次；这里什么都没有收入。'),
  'package/paths': entry('打包文件不是由对开做成的', '不要收入，请对方重新打包；这里什么都没有收入。'),
  'package/too-large': entry('打包文件太大', '请对方减少图片后重新打包；这里什么都没有收入。'),
  'package/same-issue': named(
    '库里已经有这一期',
    '可以另存为副本收入，原来的一期不会改动；也可以不收。',
    /^the issue "(.+?)" is in the library/,
    '库里已经有这一期（{1}）',
  ),
  'package/extension': entry('库里有同一张图片，但扩展名不同', '请对方把图片改名后重新打包；库没有改动。'),
  'package/exists': entry('已经有同名的文件', '换一个名字，或先移走原来的文件；原来的文件不会被覆盖。'),
  'package/pictures': named(
    '有图片不见了或损坏了',
    '重新置入这些图片，或选择不带它们打包。',
    /gone from the library or damaged: (.+)$/,
    '有图片不见了或损坏了：{1}',
  ),
  'package/cancelled': entry('归档已停下', '没有留下半份文件夹；需要时再做。'),
  'care/cancelled': entry('检查已停下', '需要时再检查。'),
  'care/other-picture': entry('这不是不见了的那张图片', '选当初置入、没有改过的文件；要换新图，请在版面上重新置入。'),
  'care/backup-damaged': entry('这份备份损坏了', '换一份备份。'),
  'package/path': entry('文件位置不完整', '重新选择文件。'),
}
