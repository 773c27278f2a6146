export { blackAlone } from './ink.ts'
export { heatMap, type InkLimits, type InkMeasure, type InkSpot, inkSums, measureInk } from './measure.ts'
export { PlatePainter, paintPlates, spotsOf, trimArea } from './paint.ts'
export { type InkColours, inkColours, type PlateColour, seenPlates, tableColour } from './seen.ts'
export {
  type Outline,
  type OutlineFont,
  type PictureInks,
  type Plate,
  type PlateArea,
  type PlateSources,
  type Plates,
  PROCESS,
} from './types.ts'
