import type { Key } from '../i18n/index.ts'

/** What the pointer does, in the order of the tool strip. */
export const TOOLS = [
  { id: 'select', key: 'V', words: 'tool.select', command: { zh: '选择工具', en: 'Select Tool' }, initials: 'xzgj' },
  { id: 'text', key: 'T', words: 'tool.text', command: { zh: '文块工具', en: 'Text Tool' }, initials: 'wkgj' },
  { id: 'picture', key: 'P', words: 'tool.picture', command: { zh: '图片工具', en: 'Picture Tool' }, initials: 'tpgj' },
  { id: 'rule', key: 'L', words: 'tool.rule', command: { zh: '线工具', en: 'Rule Tool' }, initials: 'xgj' },
  { id: 'box', key: 'R', words: 'tool.box', command: { zh: '框工具', en: 'Box Tool' }, initials: 'kgj' },
  { id: 'ad', key: 'A', words: 'tool.ad', command: { zh: '广告位工具', en: 'Ad Tool' }, initials: 'ggwgj' },
  { id: 'link', key: 'K', words: 'tool.link', command: { zh: '续排工具', en: 'Link Tool' }, initials: 'xpgj' },
  { id: 'hand', key: 'H', words: 'tool.hand', command: { zh: '抓手工具', en: 'Hand Tool' }, initials: 'zsgj' },
  { id: 'zoom', key: 'Z', words: 'tool.zoom', command: { zh: '缩放工具', en: 'Zoom Tool' }, initials: 'sfgj' },
] as const satisfies readonly {
  readonly id: string
  readonly key: string
  readonly words: Key
  readonly command: { readonly zh: string; readonly en: string }
  readonly initials: string
}[]

export type Tool = (typeof TOOLS)[number]['id']
/** Tools that draw something new. */
export type DrawingTool = Extract<Tool, 'text' | 'picture' | 'rule' | 'box' | 'ad'>

export const isDrawing = (tool: Tool): tool is DrawingTool =>
  tool === 'text' || tool === 'picture' || tool === 'rule' || tool === 'box' || tool === 'ad'
