import { Parser } from 'htmlparser2'
import { damaged, refused } from './errors.ts'
import { LIMITS } from './types.ts'

export interface MarkupHandler {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Past this many elements a file is no copy any more. */
const MOST_ELEMENTS = 5_000_000

const tooDeep = () =>
  refused('too-deep', `its elements are nested more than ${LIMITS.depth} deep`, 'paste the text into a new document')

/**
 * Reads XML: names without their prefixes. No document type, thus no entities but the five of XML; every element must be
 * closed. @throws DuikaiError `import/damaged`, `import/entities`, `import/too-deep`, `import/too-large`.
 */
export function readXml(xml: string, part: string, handler: MarkupHandler): void {
  const stack: string[] = []
  let elements = 0
  const local = (name: string): string => name.slice(name.indexOf(':') + 1)
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        stack.push(name)
        if (stack.length > LIMITS.depth) throw tooDeep()
        if (++elements > MOST_ELEMENTS) throw damaged(`${part} has more than ${MOST_ELEMENTS} elements`)
        const named: Record<string, string> = {}
        for (const key in attributes) named[local(key)] = attributes[key] ?? ''
        handler.open?.(local(name), named)
      },
      onclosetag(name, implied) {
        // `<a/>` is reported as implied too; the parser then stands behind its slash.
        if (implied && xml.charAt(parser.endIndex - 1) !== '/')
          throw damaged(`${part} is cut short or not well-formed at <${name}>`)
        stack.pop()
        handler.close?.(local(name))
      },
      ontext: (text) => handler.text?.(text),
      onprocessinginstruction(name) {
        if (!name.toLowerCase().startsWith('!doctype') && !name.startsWith('!')) return
        throw refused(
          'entities',
          `${part} declares entities or a document type`,
          'save it again in a word processor; do not trust its sender',
        )
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  if (elements === 0) throw damaged(`${part} is no XML`)
}

/** Reads HTML as browsers do, mistakes included. @throws DuikaiError `import/too-deep`. */
export function readMarkup(html: string, handler: MarkupHandler): void {
  let depth = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > LIMITS.depth) throw tooDeep()
      handler.open?.(name, attributes)
    },
    onclosetag(name) {
      depth--
      handler.close?.(name)
    },
    ontext: (text) => handler.text?.(text),
  })
  parser.end(html)
}
