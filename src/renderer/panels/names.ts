import type { Block, Document, Page, Story } from '../../core/document/index.ts'
import { flatten, ROLES } from '../../core/story/index.ts'
import { isKey, type Language, type Translate } from './../i18n/index.ts'

/** The title of a story, or how its text begins; `untitled` where there is neither. */
export function storyTitle(story: Story, untitled: string): string {
  if (story.title !== undefined && story.title !== '') return story.title
  const title = titles.get(story) ?? beginning(story)
  titles.set(story, title)
  return title === '' ? untitled : title
}

const titles = new WeakMap<Story, string>()

function beginning(story: Story): string {
  const paragraphs = flatten(story.doc).paragraphs.filter(({ text }) => text.trim() !== '')
  const [first] = [...paragraphs.filter(({ role }) => role === 'headline'), ...paragraphs]
  const text = (first?.text ?? '').replaceAll('\u2028', ' ').trim()
  return text.length > 24 ? `${text.slice(0, 24)}…` : text
}

export const roleName = (role: string, text: Translate): string => {
  const key = `inspect.role.${role}`
  return isKey(key) ? text(key) : role
}

export const roleOptions = (text: Translate) => ROLES.map((role) => ({ value: role, label: roleName(role, text) }))

/** Blocks through which the text of one runs, in order. */
export function threadOf(document: Document, block: Block): readonly { readonly page: Page; readonly block: Block }[] {
  const roles = JSON.stringify(block.roles)
  return document.pages.flatMap((page) =>
    page.objects.flatMap((other) =>
      other.kind === 'block' && other.story === block.story && JSON.stringify(other.roles) === roles
        ? [{ page, block: other }]
        : [],
    ),
  )
}

/** Styles known by what they are for; others have the name that the house gave them. */
export function styleName(id: string, text: Translate): string {
  const key = `inspect.role.${id}`
  const own = `style.${id}`
  return isKey(own) ? text(own) : isKey(key) ? text(key) : id
}

const FAMILIES: Readonly<Record<string, string>> = {
  'Noto Serif SC': '思源宋体',
  'Noto Serif CJK SC': '思源宋体',
  'Source Han Serif SC': '思源宋体',
  'Noto Serif TC': '思源宋体（繁）',
  'Noto Serif JP': '思源明朝',
  'Noto Sans SC': '思源黑体',
  'Noto Sans CJK SC': '思源黑体',
  'Source Han Sans SC': '思源黑体',
  'Duikai Kai': '对开楷体',
  'LXGW WenKai': '霞鹜文楷',
  FangSong: '仿宋',
  SimSun: '宋体',
  SimHei: '黑体',
  KaiTi: '楷体',
  STSong: '华文宋体',
  STHeiti: '华文黑体',
  STKaiti: '华文楷体',
  STFangsong: '华文仿宋',
}
const WEIGHTS: readonly (readonly [upTo: number, zh: string, en: string])[] = [
  [250, '特细', 'ExtraLight'],
  [350, '细', 'Light'],
  [450, '', ''],
  [550, '中', 'Medium'],
  [650, '半粗', 'SemiBold'],
  [750, '粗', 'Bold'],
  [850, '特粗', 'ExtraBold'],
  [1000, '超粗', 'Black'],
]

/** A family's name as a Chinese newsroom knows it. */
export const familyName = (family: string, language: Language): string =>
  language === 'zh' ? (FAMILIES[family] ?? family) : family

type Face = Document['publication']['faces'][string]

/** A face by its first family and weight: 思源宋体 粗. */
export function faceName({ families, weight }: Face, language: Language): string {
  const [, zh = '', en = ''] = WEIGHTS.find(([upTo]) => weight <= upTo) ?? []
  const name = familyName(families[0] ?? '', language)
  const own = language === 'zh' ? zh : en
  return own === '' ? name : `${name} ${own}`
}

export const styleOptions = ({ publication }: Document, text: Translate) =>
  Object.keys(publication.styles).map((id) => {
    const label = styleName(id, text)
    return { value: id, label: label === id ? id : `${label} · ${id}` }
  })
