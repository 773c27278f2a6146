import { type ErrorEntries, entry } from './types.ts'

/** Reading proofs: invitations, sign-off, comparison, annotations that come back. */
export const proofErrors: ErrorEntries = {
  'proof/invitation': entry('这份邀请发不出去', '按所写的改正：姓名、版面、权限或有效期。'),
  'proof/revoked': entry('邀请已经收回', '请编辑部重新发一份邀请。'),
  'proof/expired': entry('邀请已经过期', '请编辑部重新发一份邀请。'),
  'proof/token': entry('这个链接没有邀请任何人', '核对链接是否完整，或请编辑部重新发一份邀请。'),
  'proof/no-origin': entry('文件没有说明是从哪一期导出的', '请用“校样”方式导出的 PDF，或写明校样文件名的 XFDF。'),
  'proof/file': entry('批注文件读不出', '请对方重新导出；要 PDF 或 XFDF，不超过 48 MB。'),
  'proof/other-document': entry('批注是另一期的', '打开那一期，在那里导入。'),
  'proof/changed': entry('版面已经不是刚才看到的样子', '再看一遍，按现在的样子签。'),
  'text/held': entry('正在校对，版面不改', '标成符号；或先结束校对（F8），再改。'),
  'proof/no-state': entry('没有可以比对的状态', '选别的版本；或先按“读过了”，以后再比对。'),
}
