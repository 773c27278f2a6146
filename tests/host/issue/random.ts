import type { Document } from '../../../src/core/document/index.ts'
import type { Operation } from '../../../src/core/edit/index.ts'
import { story, title, typed } from './desks.ts'

/** Size of a story's text in ProseMirror positions: one paragraph. */
const sizeOf = (document: Document, id: string): number => {
  const paragraph = document.stories.find((one) => one.id === id)?.doc.content[0]
  return (paragraph?.content ?? []).reduce((sum, node) => sum + ('text' in node ? node.text.length : 1), 0)
}

let made = 0
/** Ids are made up by clients and never the same. */
const newId = (prefix: string): string => `${prefix}${process.pid}-${++made}`

/**
 * An operation that fits `document`, chosen by `pick(n)`, a number from 0 up to n. Every kind of operation occurs;
 * texts get Han characters outside of the first plane too.
 */
export function randomOperation(document: Document, pick: (n: number) => number): Operation {
  const { stories, pages } = document
  const any = <T>(list: readonly T[]): T => list[pick(list.length)] as T
  const text = any(['字', '𠮷野家', 'A4', '——', '版面 😀'])
  const one = stories.length === 0 ? undefined : any(stories)
  const page = any(pages)
  switch (pick(9)) {
    case 0:
      return story(newId('s'), text)
    case 1:
    case 2:
    case 3:
      return one === undefined ? title(text) : typed(one.id, 1 + pick(sizeOf(document, one.id) + 1), text)
    case 4: {
      if (one === undefined) return title(text)
      const size = sizeOf(document, one.id)
      const from = 1 + pick(size)
      const step = { stepType: 'replace', from, to: Math.min(size + 1, from + 1 + pick(3)) }
      return size < 4 ? typed(one.id, 1, text) : { type: 'story', story: one.id, steps: [step] }
    }
    case 5:
      return one === undefined ? title(text) : { type: 'remove', path: ['stories', one.id] }
    case 6: {
      const place = { x: 1000 * pick(900), y: 1000 * pick(900), width: 50_000, height: 20_000 }
      const value = { kind: 'furniture', id: newId('f'), place, template: text, style: 'folio' }
      return { type: 'insert', list: ['pages', page.name, 'objects'], before: null, value }
    }
    case 7: {
      const object = page.objects.length === 0 ? undefined : any(page.objects)
      const path = ['pages', page.name, 'objects', object?.id ?? '']
      if (object === undefined) return title(text)
      return pick(2) === 0
        ? { type: 'remove', path }
        : { type: 'move', path, list: ['pages', any(pages).name, 'objects'], before: null }
    }
    default:
      return pick(2) === 0
        ? { type: 'move', path: ['pages', page.name], before: any(pages).name }
        : { type: 'set', path: ['issue', 'staff', '编辑'], value: text }
  }
}
