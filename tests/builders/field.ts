import { readFileSync } from 'node:fs'

/** Reads a table of the field manual from its copy in the fixtures. */
export function field<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/field/${name}.json`, import.meta.url), 'utf8')) as T
}

export interface ClassTable {
  readonly classes: readonly {
    readonly id: string
    readonly body: number | 'font' | null
    readonly members: readonly { readonly ch: string; readonly cp: string }[]
  }[]
  readonly ranges: readonly { readonly id: string; readonly ranges?: readonly string[]; readonly chars?: string }[]
}

export type Level = 'none' | 'basic' | 'gb' | 'strict'

export interface KinsokuTable {
  readonly levels: Readonly<Record<Level, { readonly notAtLineStart: string; readonly notAtLineEnd: string }>>
  readonly halfwidthInHan: { readonly notAtLineStart: string; readonly notAtLineEnd: string }
  readonly suffixAfterDigit: string
  readonly prefixBeforeDigit: string
  readonly overridesOfUAX14: readonly { readonly cp: string; readonly use: string; readonly when: string }[]
  readonly unbreakable: readonly { readonly id: string; readonly re: string; readonly width?: number }[]
}

export interface WidthVector {
  readonly text: string
  readonly lineStart: boolean
  readonly lineEnd: boolean
  readonly tight: boolean
  readonly widthEm: number
}

export interface CheckTable {
  readonly checks: readonly {
    readonly id: string
    readonly regex: string | null
    readonly flags: string | null
    readonly flagged: string
    readonly clean: string
  }[]
}

export const classes = field<ClassTable>('classes')
export const kinsoku = field<KinsokuTable>('kinsoku')
export const LEVELS: readonly Level[] = ['none', 'basic', 'gb', 'strict']
