import type { HandlersOf, SearchServices } from '../../contract/index.ts'
import { type Desk, documentAt } from '../issue/index.ts'
import { findStories, IndexKeeper } from '../search/index.ts'

/** The index of the stories of whatever library is open. */
export class Searches {
  private readonly desk: () => Desk
  private kept: { readonly desk: Desk; readonly keeper: IndexKeeper } | undefined

  /** `desk` throws why the library is not open. */
  constructor(desk: () => Desk) {
    this.desk = desk
  }

  get keeper(): IndexKeeper {
    const desk = this.desk()
    if (this.kept?.desk === desk) return this.kept.keeper
    const keeper = new IndexKeeper(desk.library, (issue) => {
      const open = desk.authorities.find((authority) => authority.issue.row === issue.row)
      return open?.state.document ?? documentAt(desk.library, issue, issue.sequence)
    })
    this.kept = { desk, keeper }
    return keeper
  }

  /** Follows the library that was opened, until it is closed. */
  follow(): void {
    this.keeper.follow()
  }

  handlers(): HandlersOf<keyof SearchServices> {
    return { 'search.find': (wish) => findStories(this.keeper, wish) }
  }
}
