import type { CareServices, Emit, HandlersOf, RestoredBackup } from '../../contract/index.ts'
import { DuikaiError } from '../../core/base/index.ts'
import { compareBackup, folderFacts, restoreAsset } from '../db/index.ts'
import { examineMachine, examineOpen, leftoversOf, mendOne } from '../doctor/index.ts'
import type { Desk } from '../issue/index.ts'
import type { IndexKeeper } from '../search/index.ts'
import { whole } from './package-service.ts'

interface CaredLibrary {
  readonly desk: Desk
  readonly keeper: IndexKeeper
  restoreBackup(name: string): Promise<RestoredBackup>
  /** Has the findings of the pages say what is to be said of the picture files now. */
  checkAllPictures(): void
}

/** Progress is told no oftener than this (ms). */
const OFTEN = 100

/** Looking after the library, for one client. */
export function careHandlers(host: CaredLibrary, emit: Emit): HandlersOf<keyof CareServices> {
  let running: { cancelled: boolean } | undefined
  /** The open library, where its folder is there. @throws DuikaiError `library/gone` and why it is not open. */
  const present = (): Desk => {
    const { desk } = host
    desk.library.store.requirePlace()
    return desk
  }
  return {
    'care.examine': async ({ verify }) => {
      const mine = { cancelled: false }
      if (running !== undefined) running.cancelled = true
      running = mine
      let told = 0
      const onStep = (done: number, total: number): void => {
        if (mine.cancelled) {
          throw new DuikaiError('care/cancelled', 'the examination was ended', {
            remedy: 'begin it again when you like',
          })
        }
        if (performance.now() - told < OFTEN) return
        told = performance.now()
        emit('care.progress', { done, total })
      }
      try {
        const desk = present()
        const { keeper } = host
        const { folder } = desk.library
        const facts = { ...folderFacts(folder), leftovers: leftoversOf(folder) }
        const machine = await examineMachine()
        const library = await examineOpen({ desk, keeper, folder: facts, verify, onStep })
        return {
          facts: { ...machine.facts, ...library.facts },
          findings: [...machine.findings, ...library.findings],
        }
      } finally {
        if (running === mine) running = undefined
      }
    },
    'care.cancel': () => {
      if (running === undefined) return false
      running.cancelled = true
      return true
    },
    'care.mend': async (mend) => {
      const desk = present()
      const mended = await mendOne(desk, host.keeper, mend, leftoversOf(desk.library.folder))
      if (mend === 'pictures') host.checkAllPictures()
      return mended
    },
    'care.putBack': async ({ hash, file }) => {
      await restoreAsset(present().library, hash, whole(file))
      host.checkAllPictures()
    },
    'care.compareBackup': (name) =>
      compareBackup(present().library, name).map(({ here, there, ...issue }) => ({
        ...issue,
        ...(here === undefined ? {} : { here }),
        ...(there === undefined ? {} : { there }),
      })),
    'care.restoreBackup': (name) => {
      present()
      return host.restoreBackup(name)
    },
  }
}
