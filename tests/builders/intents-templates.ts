import { commands } from '../../src/core/edit/index.ts'
import { type Make, objectsOf, pageKey, pick } from './choices.ts'

/** Templates of pages, shapes of what is chosen, both laid on pages with whatever stories and pictures there are. */
export const TEMPLATE_MAKERS: readonly Make[] = [
  (d, i, s) => {
    const template = commands.templateFromPage(d, { page: pageKey(d, i.a), name: '版' })
    const stories = i.c % 3 === 0 ? commands.pageCopy(d, pageKey(d, i.b)).stories : [pick(d.stories, i.c).id]
    const pictures = i.c % 2 === 0 || d.pictures.length === 0 ? [] : [pick(d.pictures, i.c).id]
    const use = { page: pageKey(d, i.b), template, stories, pictures, emptyFile: 'empty.png' }
    return commands.applyTemplate(d, { ...use, furniture: i.a % 2 === 0 ? 'page' : 'template' }, s)
  },
  (d, i, s) => {
    const template = commands.templateFromSelection(d, { ...objectsOf(d, i), name: '形' })
    const at = { x: i.b * 90, y: i.c * 130 }
    return commands.applyTemplate(d, { page: pageKey(d, i.b), template, at, emptyFile: 'empty.png' }, s)
  },
  (d, i, s) => {
    const template = commands.templateFromPage(d, { page: pageKey(d, i.a), name: `母版${i.b}` })
    return commands.masterFromTemplate(d, { template, name: template.name }, s)
  },
]
