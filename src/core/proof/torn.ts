import type { CheckedParagraph, CheckedText, Hit } from './types.ts'

const ENDED = /[。！？…”’）」』：；—》】.!?:;]\s*$/u
const SIGNED = /(?:记者|通讯员|实习生|摄影|编辑|作者|摄|整理|供图|供稿|制图)[\s\u3000]*[\p{sc=Han}\s\u3000·/]{0,16}$/u
/** A paragraph this short may be a line of a list or a poem, or a name. */
const SHORT = 20

/**
 * Characters that end words or stand inside them and hardly ever begin a sentence as a word of their own, with what may
 * follow them when they do: 通 begins 通过 and 通知, not 通志愿.
 */
const BOUND: Readonly<Record<string, string>> = {
  通: '过知常信告报车往用话道缉勤货胀航胜俗往电称令行关宵顺融',
  们: '',
  吗: '',
  呢: '',
  吧: '',
  的: '确士',
  了: '解不却然结',
  着: '力眼手重实陆想名装急火凉迷',
  性: '格能质别价情命',
  化: '学工解妆肥石验身作纤',
  率: '先领队团',
  度: '过假日',
  者: '',
  务: '必实农工求须虚',
  况: '且',
  响: '应起亮彻声',
  续: '写建航签聘',
}

const join = (text: CheckedText, index: number, paragraph: CheckedParagraph, from: number, to: number) => ({
  story: text.id,
  role: paragraph.role,
  paragraph: index,
  start: paragraph.start + from,
  end: paragraph.start + to,
})

/** X01 and X02: body paragraphs torn apart, at the end of the first half and at the beginning of what lost its head. */
export function tornHits(text: CheckedText): Hit[] {
  if (text.table === true) return []
  const hits: Hit[] = []
  text.paragraphs.forEach((paragraph, index) => {
    if (paragraph.role !== 'body') return
    const words = paragraph.text.trimEnd()
    const next = text.paragraphs[index + 1]
    const short = words.length <= SHORT
    if (words !== '' && next?.role === 'body' && next.text.trim() !== '' && !short) {
      if (!ENDED.test(words) && !SIGNED.test(words.slice(-30))) {
        const from = Math.max(0, words.length - 6)
        hits.push({ check: 'X01', place: join(text, index, paragraph, from, words.length), text: words.slice(from) })
      }
    }
    const from = paragraph.text.search(/[^\s\u3000]/u)
    const follows = BOUND[paragraph.text.charAt(from)]
    // Only prose: a line of a poem or a list begins as it likes.
    if (index === 0 || from < 0 || follows === undefined || words.length <= SHORT) return
    const second = paragraph.text.charAt(from + 1)
    if (follows.includes(second) && second !== '') return
    const to = Math.min(paragraph.text.length, from + 6)
    hits.push({ check: 'X02', place: join(text, index, paragraph, from, to), text: paragraph.text.slice(from, to) })
  })
  return hits
}
