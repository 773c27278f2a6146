type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Marks as a profile has them when it says nothing else. */
const MARKS = { registration: false, colourBar: false, slug: '', offsetMm: 3, lengthMm: 6, weightPt: 0.5 }

/** Version 1 had PDF/X-4 alone, crop marks or none, and file names with their ending. */
function fromVersion1(one: Fields): Fields {
  const { outputIntent, marks, fileNamePattern, ...same } = one
  return {
    ...same,
    version: 2,
    outputIntent: isFields(outputIntent) ? { embed: true, ...outputIntent } : outputIntent,
    spotAliases: {},
    otherSpots: 'refuse',
    marks: typeof marks === 'boolean' ? { crop: marks, ...MARKS } : marks,
    imposition: { sheet: 'none', gutterMm: 0 },
    fileNamePattern:
      typeof fileNamePattern === 'string'
        ? fileNamePattern.replace(/\.pdf$/i, '').replaceAll('{publication}', '{id}')
        : fileNamePattern,
  }
}

/** The JSON of a profile of any version as the newest has it; what is no profile is left for the schema to name. */
export function newestProfile(json: unknown): unknown {
  return isFields(json) && json.version === 1 ? fromVersion1(json) : json
}
