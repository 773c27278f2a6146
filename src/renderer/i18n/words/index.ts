import { app } from './app.ts'
import { canvas } from './canvas.ts'
import { care } from './care.ts'
import { fields } from './fields.ts'
import { issues } from './issues.ts'
import { office } from './office.ts'
import { panels } from './panels.ts'
import { print } from './print.ts'
import { proof } from './proof.ts'
import { search } from './search.ts'
import { story } from './story.ts'
import { versions } from './versions.ts'

/** All texts, a file for each room that speaks them. */
export const words = {
  ...app,
  ...canvas,
  ...care,
  ...fields,
  ...office,
  ...panels,
  ...print,
  ...proof,
  ...search,
  ...story,
  ...versions,
  ...issues,
}
export type Key = keyof typeof words
