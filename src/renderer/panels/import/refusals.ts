import type { ErrorData } from '../../../contract/index.ts'
import { errorWords, type Language } from '../../i18n/index.ts'

/** Why files are refused, which the host gives in English, by code and message; with the way out. */
const CHINESE: readonly (readonly [code: string, message: RegExp, what: string, remedy: string])[] = [
  ['empty', /./, '这是空文件（0 字节）', '请对方重新发送'],
  ['too-large', /has ([\d.]+) MB, ([\d.]+) MB/, '文件有 $1 MB，最多读 $2 MB', '拆成几份，或把图片存小一些'],
  ['too-large', /has (\d+) bytes, (\d+) at most/, '文件有 $1 字节，这类文件最多读 $2 字节', '拆成几份，或只把稿件另存'],
  ['too-large', /longer than/, '稿件超过 500 万字或 10 万段', '拆成几份再导入'],
  ['too-large', /./, '文件太大', '拆成几份再导入'],
  ['unreadable', /./, '读不到这个文件，或者它是文件夹', '看看它还在不在、有没有权限；文件夹请打开后选里面的文件'],
  ['no-text', /./, '里面没有文字', '看看是不是拿错了文件；图片和扫描件请按图片导入'],
  ['not-text', /./, '不是文本文件：里面有控制字符', '看看这到底是什么文件'],
  ['encoding', /./, '认不出文字编码', '在写它的程序里存成 UTF-8'],
  ['kind', /password/, '文档加了密码', '打开后不带密码另存为 DOCX'],
  ['kind', /Word 95/, '这是 Word 95 或更早的文档', '打开后另存为 DOCX'],
  ['kind', /Works|Hangul|no document of Word/, '这不是 Word 或 WPS 写的文档', '用写它的程序打开，另存为 DOCX'],
  ['kind', /Outlook/, '这是邮件', '把附件另存出来再导入'],
  ['kind', /a PDF/, '这是 PDF 文件', '当广告置入，或复制其中的文字'],
  ['kind', /a program/, '这是程序', '不要打开它'],
  ['kind', /an archive/, '这是压缩包', '解压后导入里面的文件'],
  ['kind', /Excel|sheet|spreadsheet|XLS/i, '这是电子表格', '把要用的部分复制过来，或另存为 DOCX'],
  ['kind', /PowerPoint|slides|presentation|PPT/i, '这是演示文稿', '复制其中的文字'],
  ['kind', /./, '不是认得的稿件或图片', '打开后另存为 DOCX'],
  ['wrong-extension', /named \.(\S+), but/, '扩展名是 .$1，内容却不是', '改成正确的扩展名，或问清发稿人这是什么'],
  ['wrong-extension', /./, '扩展名和内容不符', '改成正确的扩展名，或问清发稿人这是什么'],
  ['picture-size', /(\d+) × (\d+)/, '图片有 $1 × $2 像素，太大', '先在图片软件里缩小'],
  ['zip-bomb', /./, '压缩得不正常，展开后会撑满内存', '不要打开它，请对方只发文字'],
  ['too-deep', /./, '内部嵌套太深', '把文字粘贴到新文档里再存'],
  ['entities', /./, '文件里声明了实体或文档类型，可能有害', '不要打开它，请对方只发文字'],
  ['paths', /./, '压缩结构里有指向外面的路径，可能有害', '不要打开它，请对方只发文字'],
  ['document-here', /./, '整期文档要在本机的程序里打开', '用桌面程序打开它'],
  ['damaged', /pixels/, '图片已损坏或不完整', '在图片软件里打开后重新保存，或请对方再发一次'],
  ['damaged', /./, '文件已损坏或不完整', '用写它的程序打开后重新保存'],
]
const ENGLISH: Readonly<Record<string, string>> = {
  'document-here': 'a whole issue is opened in the program on the machine where it lies',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Why a file is refused and what to do about it. */
export function refusal(error: ErrorData, language: Language): readonly [string, string] {
  const { code, message, remedy } = error
  const short = code.replace(/^import\//, '')
  if (language === 'en') return [capital(ENGLISH[short] ?? message), remedy === undefined ? '' : capital(remedy)]
  const found = code.startsWith('import/')
    ? CHINESE.find(([own, pattern]) => own === short && pattern.test(message))
    : undefined
  if (found === undefined) {
    const { title, help } = errorWords(error, language)
    return [title, help ?? '']
  }
  const [, pattern, what, way] = found
  const parts = pattern.exec(message) ?? []
  return [what.replace(/\$(\d)/g, (_, n: string) => parts[Number(n)] ?? ''), way]
}
