export { type OpenedDocument, openDocument, pictureFile } from './open.ts'
export { packageRoot, programVersion, resourcePath } from './resources.ts'
