import type { Host } from '../issues/index.ts'
import type { FontHost } from '../panels/index.ts'

/** The host's fonts as the panels ask for them; samples say what the open issue's copy needs. */
export const fontHost = (host: Host, issue: string): FontHost => ({
  list: () => host.call('fonts.list'),
  samples: (text, faces) => host.call('fonts.samples', { text, faces, issue }),
  add: (files) => host.call('fonts.add', files),
  onChanged: (listener) => host.on('fonts.changed', listener),
})
