/** An error on its way between two processes: what a person needs of it, and no stack. */
export interface ErrorData {
  readonly code: string
  readonly message: string
  readonly where?: string
  readonly remedy?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Code, message, place and remedy of whatever was thrown; an error without a code is a fault of the program. */
export function errorData(thrown: unknown): ErrorData {
  const fields = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>
  const where = text(fields.where)
  const remedy = text(fields.remedy)
  return {
    code: text(fields.code) ?? 'internal',
    message: text(fields.message) ?? String(thrown),
    ...(where === undefined ? {} : { where }),
    ...(remedy === undefined ? {} : { remedy }),
  }
}

/** The error as it arrives at the other end. It has the fields of a DuikaiError. */
export class ServiceError extends Error implements ErrorData {
  override readonly name = 'ServiceError'
  readonly code: string
  declare readonly where?: string
  declare readonly remedy?: string

  constructor(data: ErrorData) {
    super(data.message)
    this.code = data.code
    if (data.where !== undefined) this.where = data.where
    if (data.remedy !== undefined) this.remedy = data.remedy
  }
}
