export { align, distribute, type Edge } from './align.ts'
export { setColumnRule, setColumns, setGutter, setHead, setMode, setRoles } from './block.ts'
export { addBlockPicture, moveBlockPicture, removeBlockPicture, type Spot } from './block-picture.ts'
export { type AdSize, adPlace, bookAd, bookAdOfSize } from './book-ad.ts'
export { fillBooking, setBooking } from './bookings.ts'
export { type Clipboard, copyObjects, duplicate, type Pasting, parseClipboard, paste } from './clipboard.ts'
export { createBlock, createBox, createFurniture, createPicture, createRule, createText, type Drawn } from './create.ts'
export { type FieldChange, type FieldValue, fieldOf, setField } from './fields.ts'
export { type Found, findText, type Match, type Query, replaceMatches } from './find.ts'
export { type GateAt, type Passing, passGate, reopenGate, skipGate } from './gates.ts'
export { group, lock, ungroup } from './group.ts'
export {
  checkDate,
  type NextIssue,
  nextIssue,
  setFact,
  setIssue,
  setPageStaff,
  setSchedule,
  setSection,
  setStaff,
} from './issue.ts'
export { type MarkState, markState, removeMark, setMark, toggleMark } from './marks.ts'
export {
  addMasterObject,
  type MasterTarget,
  mirroredPlace,
  moveMasterObject,
  removeMasterObject,
  setMasterObject,
  setMasterSides,
  sideOf,
  type Taken,
  takeMasterObject,
  takenOf,
} from './master-objects.ts'
export {
  addMaster,
  applyMaster,
  type MasterFields,
  type MasterSide,
  masterFromPage,
  masterNamed,
  ownFurniture,
  pagesOfMaster,
  removeMaster,
  setMaster,
} from './masters.ts'
export { mendParagraphs, tornParagraphs } from './mend.ts'
export { type Movement, moveObjects, type Nudge, nudge, resizeObject, setOnGrid } from './move.ts'
export { movedRange, moveText, type TextMove } from './move-text.ts'
export { type Direction, order } from './order.ts'
export {
  addPage,
  furnitureOf,
  type NewPage,
  nextName,
  type PageStatus,
  removePages,
  renamePage,
  reorderPages,
  setGuides,
  setPageFormat,
  setPageStatus,
  setPageTitle,
  swapPages,
  toStage,
} from './pages.ts'
export { insertHardBreak, joinParagraphs, setParagraphStyle, setRole, splitParagraph } from './paragraphs.ts'
export { pastePlain } from './paste-text.ts'
export { type PictureAt, placePicture, replacePicture, setCaption, setFocus } from './place-picture.ts'
export { type Proposal, placeStory, proposeBlock, type StoryDrop } from './place-story.ts'
export {
  addProofMark,
  answerProofMark,
  applyProofMarks,
  keepProofMarks,
  type NewMark,
  removeProofMark,
  reopenProofMark,
  rewordProofMark,
} from './proof-marks.ts'
export { deleteObjects } from './remove.ts'
export { resizeObjects, sameSize, scalePlace } from './resize.ts'
export type { StoryRange } from './story-edit.ts'
export { applyStyle, deleteStyle, newStyle, redefineStyle, renameStyle, setRoleStyle } from './styles.ts'
export type { Target } from './support.ts'
export { deleteFace, deleteSwatch, setFace, setSwatch } from './swatches.ts'
export {
  createTable,
  insertTableColumn,
  insertTableRow,
  mergeTableCells,
  moveTableColumn,
  moveTableRow,
  removeTableColumn,
  removeTableRow,
  splitTableCell,
  type TableArea,
  wholeCells,
} from './table.ts'
export { type TableAt, type TableCell, type TableShape, tableShape } from './table-cells.ts'
export { isCopy } from './template-fill.ts'
export type { HouseNote } from './template-house.ts'
export type { TemplateNote, TemplateUse } from './template-plan.ts'
export { templateFromPage, templateFromSelection } from './template-take.ts'
export {
  applyTemplate,
  masterFromTemplate,
  pageCopy,
  templateNotes,
  templatePlaces,
  templateSpot,
} from './templates.ts'
export { applySteps, deleteText, insertText, replaceText } from './text.ts'
export { type BlockAt, linkBlocks, setStory, unlinkBlock } from './thread.ts'
export { moveToPage, type Staying, type Transfer, whatStays } from './to-page.ts'
export { addPicture, addStory, removePicture, removeStory, setStoryDesk, setStoryTitle } from './tray.ts'
export { type StoryUpdate, type UpdatedParagraph, updateStory } from './update-story.ts'
