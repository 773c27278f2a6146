import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { digestOf, type Sha256 } from './digest.ts'

/** Objects inside one another, and objects in all, that are followed. */
const DEEPEST = 300
const MOST_OBJECTS = 200_000

/**
 * A digest of everything that an object leads to, whatever the objects' numbers: equal digests are the same drawing.
 * `contentsOf` gives a stream's data as they lie in the file. Throws a plain Error where there is no end.
 */
export function digestGraph(
  root: PDFObject,
  context: PDFContext,
  contentsOf: (stream: PDFRawStream) => Uint8Array,
  sha256?: () => Sha256,
): string {
  const parts: (string | Uint8Array)[] = []
  const seen = new Map<string, number>()
  let text = ''
  const flush = (): void => {
    if (text !== '') parts.push(text)
    text = ''
  }
  const add = (object: PDFObject | undefined, depth: number): void => {
    if (depth > DEEPEST) throw new Error('its objects lie too deep in one another')
    if (object instanceof PDFRef) {
      const known = seen.get(object.tag)
      text += `R${known ?? seen.size} `
      if (known !== undefined) return
      if (seen.size > MOST_OBJECTS) throw new Error('it has too many objects')
      seen.set(object.tag, seen.size)
      add(context.lookup(object), depth + 1)
    } else if (object instanceof PDFRawStream) {
      dictionary(object.dict, depth, 'Length')
      flush()
      parts.push(contentsOf(object))
    } else if (object instanceof PDFDict) dictionary(object, depth)
    else if (object instanceof PDFArray) {
      text += '['
      for (const item of object.asArray()) add(item, depth + 1)
      text += ']'
    } else if (object instanceof PDFNumber) text += `${object.asNumber()} `
    else if (object instanceof PDFString || object instanceof PDFHexString) {
      flush()
      parts.push(object.asBytes())
    } else text += `${object instanceof PDFName ? object.toString() : String(object ?? 'null')} `
  }
  const dictionary = (dict: PDFDict, depth: number, except = ''): void => {
    text += '<<'
    const entries = dict.entries().map(([key, value]) => [key.toString(), value] as const)
    for (const [key, value] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (key === `/${except}`) continue
      text += `${key} `
      add(value, depth + 1)
    }
    text += '>>'
  }
  add(root, 0)
  flush()
  return digestOf(parts, sha256)
}
