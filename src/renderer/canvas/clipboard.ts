import { commands } from '../../core/edit/index.ts'

/** Before the JSON in the system's clipboard, so that text from elsewhere is known for what it is. */
const PREFIX = 'duikai-objects:'

export interface Held {
  readonly clipboard: commands.Clipboard
  /** Page that it was copied from, which is where a paste must not lie exactly on it. */
  readonly page: string
}

/** What was copied last in this window, for where the system's clipboard may not be read. */
let held: { readonly text: string; readonly value: Held } | undefined

/** Puts copied objects on the clipboard, the system's if it may be written. */
export function clipboardText(clipboard: commands.Clipboard, page: string): void {
  const value = { clipboard, page }
  const text = PREFIX + JSON.stringify(value)
  held = { text, value }
  void navigator.clipboard?.writeText(text).catch(() => undefined)
}

/** The objects in a text of the clipboard; undefined for any other text. */
export function parseHeld(text: string): Held | undefined {
  if (!text.startsWith(PREFIX)) return undefined
  try {
    const { clipboard, page } = JSON.parse(text.slice(PREFIX.length)) as { clipboard: unknown; page: unknown }
    return { clipboard: commands.parseClipboard(clipboard), page: String(page) }
  } catch {
    return undefined
  }
}

/** The objects on the clipboard: another window's if they are newer, otherwise those copied here. */
export async function readClipboard(): Promise<Held | undefined> {
  try {
    const text = await navigator.clipboard.readText()
    return text === held?.text ? held.value : (parseHeld(text) ?? (text === '' ? held?.value : undefined))
  } catch {
    return held?.value
  }
}
