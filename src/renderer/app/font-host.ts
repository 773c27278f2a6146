import type { Host } from '../issues/index.ts'
import type { FontHost, PressHost } from '../panels/index.ts'

/** The host's fonts and print profiles as the panels ask for them; samples say what the open issue's copy needs. */
export const fontHost = (host: Host, issue: string): FontHost & PressHost => ({
  list: () => host.call('fonts.list'),
  samples: (text, faces) => host.call('fonts.samples', { text, faces, issue }),
  add: (files) => host.call('fonts.add', files),
  profile: (id) => host.call('profile.read', id),
  onChanged: (listener) => host.on('fonts.changed', listener),
})
