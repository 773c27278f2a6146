import type { Client, ShellBridge } from '../../contract/index.ts'

/** The host as this room asks it: every call finds the present connection. */
export interface Host {
  readonly call: Client['call']
  readonly on: Client['on']
}

/** What the shell does about files and folders. */
export type FileBridge = Pick<ShellBridge, 'chooseFile' | 'chooseFolder' | 'saveFile' | 'showFile' | 'platform'>

/** The parts of the sheet. */
export const CARE_TABS = ['out', 'in', 'backups', 'check'] as const
export type CareTab = (typeof CARE_TABS)[number]

/** A folder inside another, as the platform writes it. */
export const inside = (folder: string, name: string, platform: string): string =>
  `${folder.replace(/[\\/]$/, '')}${platform === 'win32' ? '\\' : '/'}${name}`
