import type { MasterObject } from './masters.ts'
import type { Publication } from './records.ts'

/** Fails with the field unless `key`, when there is one, is among what is known. */
export type Need = (known: object | Set<string>, key: string | undefined, field: string, what: string) => void

/** What a box, a rule or live text names must be there. */
export function checkFurnishing(object: MasterObject, at: string, publication: Publication, need: Need): void {
  const { swatches, borders, styles } = publication
  switch (object.kind) {
    case 'box':
      need(swatches, object.fill, `${at}.fill`, 'swatch')
      need(swatches, object.stroke?.ink, `${at}.stroke.ink`, 'swatch')
      need(swatches, object.pattern?.ink, `${at}.pattern.ink`, 'swatch')
      need(swatches, object.border?.ink, `${at}.border.ink`, 'swatch')
      need(borders, object.border?.pattern, `${at}.border.pattern`, 'border')
      break
    case 'rule':
      need(swatches, object.ink, `${at}.ink`, 'swatch')
      need(swatches, object.border?.ink, `${at}.border.ink`, 'swatch')
      need(borders, object.border?.pattern, `${at}.border.pattern`, 'border')
      break
    case 'furniture':
      need(styles, object.style, `${at}.style`, 'style')
  }
}

/** What masters name must be there, and their objects must have ids of their own. */
export function checkMasters(
  publication: Publication,
  need: Need,
  unique: (field: string, ids: readonly string[]) => unknown,
): void {
  for (const [name, master] of Object.entries(publication.masters)) {
    const field = `publication.masters.${name}`
    need(publication.formats, master.grid, `${field}.grid`, 'format')
    for (const side of ['objects', 'even'] as const) {
      const objects = master[side] ?? []
      unique(
        `${field}.${side}`,
        objects.map(({ id }) => id),
      )
      objects.forEach((object, o) => {
        checkFurnishing(object, `${field}.${side}[${o}]`, publication, need)
      })
    }
  }
}
