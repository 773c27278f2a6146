import type { Client, FoundStory } from '../../contract/index.ts'

/** The host as this room asks it: every call finds the present connection. */
export interface Host {
  readonly call: Client['call']
  readonly on: Client['on']
}

/** Where a found story is to be shown: its issue, its page when it stands on one, and the words in it. */
export type Jump = Pick<FoundStory, 'issue' | 'story' | 'page' | 'places'>
