import { describe, expect, it } from 'vitest'
import type { PageView } from '../../src/contract/index.ts'
import { commands } from '../../src/core/edit/index.ts'
import { type Backend, type BackendEvents, Workspace } from '../../src/renderer/state/index.ts'
import { documentWith } from './canvas-page.ts'

const settled = () => new Promise((done) => setTimeout(done, 0))

describe.each(['answer', 'event'])(
  'a page that the authority does not know yet, the %s of the change coming first',
  (first) => {
    it('is asked for again when the change that makes it is committed', async () => {
      const document = documentWith([])
      let events: BackendEvents | undefined
      let commit = (): void => undefined
      const asked: string[] = []
      let known = false
      const backend: Backend = {
        listen: (given) => {
          events = given
        },
        submit: (transaction) =>
          new Promise((done) => {
            commit = () => {
              known = true
              done({ sequence: 1, transaction })
              if (first === 'event') events?.committed(1, transaction)
            }
          }),
        fetch: () => new Promise(() => undefined),
        preview: () => new Promise(() => undefined),
        watch: async (page) => {
          asked.push(page)
          if (page === 'A02' && !known) {
            if (first === 'event') commit()
            throw new Error('there is no page')
          }
          return { list: { page: { name: page } } } as PageView
        },
      }
      const issue = { document, sequence: 0, base: document, log: [], author: 'a' }
      const workspace = new Workspace({ backend, issue, page: 'A01', now: () => 1, unique: () => `id${asked.length}` })
      await settled()
      workspace.perform((now, stamp) => commands.addPage(now, { like: 'A01' }, stamp))
      workspace.show('A02')
      await settled()
      if (first === 'answer') commit()
      await settled()
      expect(workspace.state.view?.list.page.name).toBe('A02')
      expect(workspace.state.problem).toBeUndefined()
      expect(asked).toEqual(['A01', 'A02', 'A02'])
    })
  },
)

it('forgets what a host said of the disk when that host is lost: the next one knows for itself', () => {
  const document = documentWith([])
  let events: BackendEvents | undefined
  const never = (): Promise<never> => new Promise(() => undefined)
  const backend: Backend = {
    listen: (given) => {
      events = given
    },
    ...{ submit: never, fetch: never, preview: never, watch: never },
  }
  const issue = { document, sequence: 0, base: document, log: [], author: 'a' }
  const workspace = new Workspace({ backend, issue, page: 'A01', now: () => 1, unique: () => 'id' })
  events?.saving(1, { code: 'library/gone', message: 'the folder of the library is not there' })
  expect(workspace.state.disk).toMatchObject({ code: 'library/gone' })
  events?.lost()
  expect(workspace.state).toMatchObject({ saving: 'offline', disk: undefined })
  events?.opened(issue)
  expect(workspace.state.saving).toBe('saved')
})
