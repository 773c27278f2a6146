import type { Label } from '../../core/edit/index.ts'

/** A command as the menus, the palette, the shortcuts sheet and the keys know it. */
export interface AppCommand {
  /** `object.duplicate`, `view.grid`: room and deed. */
  readonly id: string
  readonly label: Label
  /** Initials of the Chinese name's syllables (复制 → fz): what the palette is searched by. */
  readonly initials: string
  /** Group in menus and in the shortcuts sheet. */
  readonly group: string
  /** A menu's entries are ordered by this number (0 when absent), with a line where it changes. */
  readonly order?: number
  /** The menu inside its group's menu that it stands in, and what it is called there. */
  readonly submenu?: { readonly label: Label; readonly item: Label }
  /** `Mod+D`, `V`, `Shift+ArrowLeft`; Mod is Ctrl, on a Mac ⌘. */
  readonly keys?: readonly string[]
  /** False when there is nothing it could do now. */
  readonly enabled?: () => boolean
  readonly checked?: () => boolean
  readonly run: () => void
}

/** All commands of the window, in menu order. Rooms add theirs when they appear and take them back when they go. */
export class CommandRegistry {
  private readonly commands = new Map<string, AppCommand>()
  private readonly listeners = new Set<() => void>()
  private list: readonly AppCommand[] = []

  /** Adds commands and gives the way to remove them; a command of the same id takes the place of the one before. */
  add(...commands: readonly AppCommand[]): () => void {
    for (const command of commands) this.commands.set(command.id, command)
    this.changed()
    return () => {
      for (const command of commands) if (this.commands.get(command.id) === command) this.commands.delete(command.id)
      this.changed()
    }
  }

  get all(): readonly AppCommand[] {
    return this.list
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Runs a command if there is one and it can be run now; true when it was. */
  run(id: string): boolean {
    const command = this.commands.get(id)
    if (command === undefined || command.enabled?.() === false) return false
    command.run()
    return true
  }

  private changed(): void {
    this.list = [...this.commands.values()]
    for (const listener of this.listeners) listener()
  }
}

/** How well a command answers what was typed: 0 not at all. Names in both languages, initials, and parts of them. */
function scoreOf({ label, initials, id }: AppCommand, typed: string): number {
  const zh = label.zh.toLowerCase()
  const en = label.en.toLowerCase()
  if (initials.startsWith(typed)) return 5
  if (zh.startsWith(typed)) return 5
  if (en.startsWith(typed)) return 4
  if (zh.includes(typed)) return 3
  if (initials.includes(typed)) return 3
  if (en.split(' ').some((word) => word.startsWith(typed))) return 2
  if (en.includes(typed) || id.includes(typed)) return 1
  return 0
}

/** The commands that answer what was typed, best first; all of them for nothing typed. */
export function matchCommands(commands: readonly AppCommand[], typed: string): AppCommand[] {
  const wanted = typed.trim().toLowerCase()
  if (wanted === '') return [...commands]
  return commands
    .map((command, place) => ({ command, place, score: scoreOf(command, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ command }) => command)
}
