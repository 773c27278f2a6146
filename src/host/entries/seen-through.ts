import { errorData } from '../../contract/index.ts'
import type { Diagnostic } from '../../core/base/index.ts'
import type { Publication } from '../../core/document/index.ts'
import { type LoadedProfile, loadPrintProfile } from '../export/index.ts'
import { screenColours } from './colours.ts'
import type { ComposedIssue } from './page-view.ts'

/** The print profile of a publication; a page can be looked at without it, so a bad one is a finding. */
async function printProfile(
  name: string,
  folders: readonly string[],
): Promise<{ loaded?: LoadedProfile; notice?: Diagnostic }> {
  try {
    return { loaded: await loadPrintProfile(name, undefined, folders) }
  } catch (thrown) {
    const { code, message, where = name, remedy } = errorData(thrown)
    return { notice: { code, severity: 'error', message, where, ...(remedy === undefined ? {} : { remedy }) } }
  }
}

/**
 * What the pages of a publication are held against and seen through: print profile and screen colours. `folders` hold
 * profiles beside the program's.
 */
export async function seenThrough(
  { profile }: Pick<Publication, 'profile'>,
  folders: readonly string[] = [],
): Promise<Pick<ComposedIssue, 'colour' | 'profile' | 'notices'>> {
  const { loaded, notice } = await printProfile(profile, folders)
  const screen = await screenColours(loaded?.icc, profile)
  const notices = [notice, screen.notice].filter((one) => one !== undefined)
  return { colour: screen.colour, profile: loaded?.profile, notices }
}
