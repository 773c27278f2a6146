import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { CopyServices, Events, HandlersOf, PicturePlace, StoryCopy } from '../../contract/index.ts'
import { namedIn } from '../../core/edit/index.ts'
import { compareStories } from '../../core/proof/index.ts'
import { flatten } from '../../core/story/index.ts'
import { assetHash, earlierUses, findIssue, pictureFiles } from '../db/index.ts'
import { type Authority, CopyFollower, type CopyRun } from '../issue/index.ts'
import { readerOf } from '../proof/index.ts'
import { type IndexKeeper, UsedBefore } from '../search/index.ts'
import { type LibraryClient, rightsOf, type ServedLibrary } from './library-services.ts'

/** What the copy services need of the library that is served. */
export interface CopyHost extends ServedLibrary {
  announce<E extends 'copy.changed'>(name: E, data: Events[E]): void
}

const changeOf = ({ author, at, delivered }: CopyRun) => ({
  author: readerOf(author),
  at,
  ...(delivered === undefined ? {} : { delivered }),
})

/** The copy of the issues that are open: what changed after it was placed, and what was used before. */
export class Copies {
  private readonly host: CopyHost
  private readonly keeper: () => IndexKeeper
  /** An issue that is opened again has another authority. */
  private readonly followers = new WeakMap<Authority, CopyFollower>()
  private used: { readonly keeper: IndexKeeper; readonly before: UsedBefore } | undefined

  constructor(host: CopyHost, keeper: () => IndexKeeper) {
    this.host = host
    this.keeper = keeper
  }

  private follower(issue: string): CopyFollower {
    const authority = this.host.desk.authority(issue)
    let follower = this.followers.get(authority)
    if (follower === undefined) {
      const tell = (): void => this.host.announce('copy.changed', { issue })
      follower = new CopyFollower(this.host.desk.library, authority, tell)
      this.followers.set(authority, follower)
    }
    return follower
  }

  private get usedBefore(): UsedBefore {
    const keeper = this.keeper()
    if (this.used?.keeper !== keeper) this.used = { keeper, before: new UsedBefore(keeper) }
    return this.used.before
  }

  handlers(client: LibraryClient): HandlersOf<keyof CopyServices> {
    const { reader } = rightsOf(client)
    const foreign = (author: string): boolean => readerOf(author) !== reader
    return {
      'copy.states': async (issue) => {
        const follower = this.follower(issue)
        const state = await follower.caughtUp()
        const seen = follower.seenBy(reader)
        return state.stories.flatMap((story): StoryCopy[] => {
          const last = state.last(story)
          const runs = state.unseen(story, seen.get(story) ?? 0, foreign)
          const latest = runs.at(-1)
          if (last === undefined) return []
          const changed = { at: last.at, author: readerOf(last.author) }
          if (latest === undefined) return [{ story, changed }]
          const delivered = runs.flatMap((run) => run.delivered ?? []).at(-1)
          const authors = [...new Set(runs.map(({ author }) => readerOf(author)).reverse())]
          const more = delivered === undefined ? {} : { delivered }
          return [{ story, changed, unseen: { changes: runs.length, authors, at: latest.at, ...more } }]
        })
      },
      'copy.difference': async (issue, story) => {
        const follower = this.follower(issue)
        const state = await follower.caughtUp()
        const runs = state.unseen(story, follower.seenBy(reader).get(story) ?? 0, foreign)
        const [first] = runs
        const now = state.textOf(story)
        if (first === undefined || now === undefined) return null
        const paragraphs = compareStories(flatten(first.before), flatten(now))
        return { story, until: state.sequence, changes: runs.map(changeOf), paragraphs }
      },
      'copy.seen': (issue, { stories, until }) => {
        const { sequence } = this.host.desk.authority(issue).state
        this.follower(issue).seen(stories, reader, Math.min(until ?? sequence, sequence))
      },
      'copy.usedBefore': async (issue, stories) => {
        const { document } = this.host.desk.authority(issue).state
        // Awaited here: what fails at once is heard at once.
        return await this.usedBefore.find(document, stories)
      },
      'copy.pictures': (issue) => {
        const { library } = this.host.desk
        const { document } = this.host.desk.authority(issue).state
        const { date } = findIssue(library, issue)
        const hashes = [...new Set(document.pictures.flatMap(({ file }) => assetHash(file) ?? []))]
        const known = new Map(pictureFiles(library, hashes).map((file) => [file.hash, file]))
        const uses = earlierUses(library, hashes, date)
        return document.pictures.flatMap(({ id, file }) => {
          const found = known.get(assetHash(file) ?? '')
          if (found === undefined) return []
          const { name, bytes, added, hash } = found
          const missing = !existsSync(join(library.folder, file))
          const earlier = uses.filter((use) => use.hash === hash).map((use) => ({ issue: use.issue, date: use.date }))
          return [{ picture: id, name, bytes, added, missing, earlier }]
        })
      },
      'copy.placements': async (issue) => {
        const { document } = this.host.desk.authority(issue).state
        const places: PicturePlace[] = []
        for (const { name: page, objects } of document.pages) {
          if (namedIn(objects).pictures.size === 0) continue
          // One page at a time: what is sent between threads is copied while nobody else is served.
          const [list] = (await this.host.pages(issue).lists([page])).value
          for (const item of list?.items ?? []) {
            if (item.kind !== 'picture') continue
            const { id, asset, crop, width, height } = item
            places.push({ page, id, picture: asset, crop: { width: crop.width, height: crop.height }, width, height })
          }
        }
        return places
      },
    }
  }
}
