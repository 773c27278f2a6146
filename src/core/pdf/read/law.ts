import { PDFArray, PDFBool, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib'
import type { LevelRules } from '../levels.ts'

/** Keys that no file may have anywhere (ISO 15930: actions, scripts, forms, attachments, external and alternate content). */
const NEVER = [
  'JS',
  'JavaScript',
  'OpenAction',
  'AA',
  'AcroForm',
  'XFA',
  'EmbeddedFiles',
  'EF',
  'OPI',
  'Alternates',
  'Ref',
]
const NEVER_IN_STATES = ['TR', 'HTP', 'HT', 'BG', 'UCR', 'BG2', 'UCR2']
const FILTERS = ['FlateDecode', 'DCTDecode', 'CCITTFaxDecode', 'RunLengthDecode']
/** PDF 1.4 and 1.5; PDF/X-1a and X-3 know neither (ISO 15930-4:2003, 6.5). */
const LATE_FILTERS = ['JBIG2Decode', 'JPXDecode']
/** Dictionaries whose keys are names that somebody chose, not words of the format. */
const CHOSEN_NAMES = [
  'ColorSpace',
  'ExtGState',
  'Font',
  'Pattern',
  'Properties',
  'Shading',
  'XObject',
  'CharProcs',
  'Colorants',
]
const MANAGED = ['ICCBased', 'CalRGB', 'CalGray', 'Lab', 'DeviceRGB']

/** Names are bytes: the PDF library reads them as Latin-1. */
const utf8 = (name: PDFName): string =>
  new TextDecoder().decode(Uint8Array.from(name.decodeText(), (character) => character.charCodeAt(0)))

const text = (value: PDFObject | undefined): string | undefined =>
  value instanceof PDFName ? value.decodeText() : undefined

/**
 * What no file of a level may hold, wherever it stands: looked for in every object, used or not. ISO 15930-7:2010 6.5 to
 * 6.26; 15930-4:2003 6.2, 6.5, 6.9 to 6.16. `inks`: every separation that is named, so that no plate comes unasked.
 */
export function unlawful(
  context: PDFContext,
  rules: LevelRules,
): { readonly problems: readonly string[]; readonly inks: ReadonlySet<string> } {
  const inks = new Set<string>()
  const out = new Set<string>()
  const chosen = new Set<PDFDict>()
  const states = new Set<PDFDict>()
  const objects = context.enumerateIndirectObjects()
  for (const [, object] of objects) findNames(object)
  for (const [ref, object] of objects) look(object, `object ${ref.objectNumber}`)
  return { problems: [...out], inks }

  /** Graphics states need not say what they are. */
  function findNames(object: PDFObject): void {
    if (object instanceof PDFArray) for (let i = 0; i < object.size(); i++) findNames(object.get(i))
    const dict = object instanceof PDFRawStream ? object.dict : object
    if (!(dict instanceof PDFDict)) return
    for (const [name, value] of dict.entries()) {
      const key = name.decodeText()
      if (CHOSEN_NAMES.includes(key)) {
        const names = context.lookup(value)
        if (names instanceof PDFDict && !dict.has(PDFName.of('PatternType'))) chosen.add(names)
        if (names instanceof PDFDict && key === 'ExtGState') {
          for (const state of names.values()) {
            const one = context.lookup(state)
            if (one instanceof PDFDict) states.add(one)
          }
        }
      }
      findNames(value)
    }
  }

  function look(object: PDFObject, where: string): void {
    if (object instanceof PDFRawStream) lookAt(object.dict, where, true)
    else if (object instanceof PDFDict) lookAt(object, where, false)
    else if (object instanceof PDFArray) lookIn(object, where)
  }

  function lookIn(array: PDFArray, where: string): void {
    const first = text(array.get(0))
    if (array.size() > 1 && first !== undefined && !rules.managedColour && MANAGED.includes(first)) {
      out.add(`${where} is a colour space ${first}`)
    }
    if (first === 'Separation' && array.get(1) instanceof PDFName) inks.add(utf8(array.get(1) as PDFName))
    const several = first === 'DeviceN' ? context.lookup(array.get(1)) : undefined
    if (several instanceof PDFArray) {
      for (const one of several.asArray()) if (one instanceof PDFName) inks.add(utf8(one))
    }
    if (array.size() > 8191 && rules.version !== '1.6') out.add(`${where} has an array of ${array.size()} elements`)
    for (let i = 0; i < array.size(); i++) look(array.get(i), where)
  }

  function lookAt(dict: PDFDict, where: string, stream: boolean): void {
    const state = states.has(dict)
    for (const [name, entry] of dict.entries()) {
      if (chosen.has(dict)) {
        look(entry, where)
        continue
      }
      const key = name.decodeText()
      const value = context.lookup(entry) ?? entry
      if (NEVER.includes(key)) out.add(`${where} has ${key}`)
      if (state && NEVER_IN_STATES.includes(key)) out.add(`${where} sets ${key}`)
      if (stream && (key === 'Filter' || key === 'F' || key === 'FFilter')) filters(key, value, where)
      if (!rules.transparency) transparency(key, value, where)
      if (key === 'Subtype' && text(value) === 'PS') out.add(`${where} is PostScript`)
      if (key === 'ColorSpace' && text(value) === 'DeviceRGB') out.add(`${where} is DeviceRGB`)
      if (key === 'BitsPerComponent' && value instanceof PDFNumber && value.asNumber() > 8 && rules.version !== '1.6') {
        out.add(`${where} has ${value.asNumber()} bits a sample`)
      }
      look(entry, where)
    }
  }

  function filters(key: string, value: PDFObject, where: string): void {
    if (key !== 'Filter') {
      out.add(`${where} lies outside of the file`)
      return
    }
    const names = value instanceof PDFArray ? value.asArray().map(text) : [text(value)]
    const known = rules.transparency ? [...FILTERS, ...LATE_FILTERS] : FILTERS
    for (const name of names) if (!known.includes(name ?? '')) out.add(`${where} has the filter ${name}`)
  }

  function transparency(key: string, value: PDFObject, where: string): void {
    const none = text(value) === 'None'
    const one = value instanceof PDFNumber && value.asNumber() === 1
    const normal = text(value) === 'Normal' || text(value) === 'Compatible'
    const broken =
      (key === 'SMask' && !none) ||
      ((key === 'ca' || key === 'CA') && !one) ||
      (key === 'BM' && !normal) ||
      (key === 'AIS' && value === PDFBool.True) ||
      key === 'SMaskInData' ||
      (key === 'Group' && value instanceof PDFDict && text(value.get(PDFName.of('S'))) === 'Transparency') ||
      key === 'OCProperties'
    if (broken) out.add(`${where} has ${key}: there is no transparency and no layer at this level`)
  }
}
