/** An error meant for a person: what is wrong, where (file, field, place) and the way out. */
export class DuikaiError extends Error {
  override readonly name = 'DuikaiError'
  readonly code: string
  readonly where: string | undefined
  readonly remedy: string | undefined

  constructor(code: string, message: string, details: { where?: string; remedy?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.where = details.where
    this.remedy = details.remedy
  }

  /** One line for a terminal or a log: `place: message. Remedy.` */
  describe(): string {
    const place = this.where === undefined ? '' : `${this.where}: `
    const remedy = this.remedy === undefined ? '' : ` — ${this.remedy}`
    return `${place}${this.message}${remedy}`
  }
}

export type Severity = 'error' | 'warning' | 'info'

/** A finding of a check: what, how bad, where on the page or in the file, and what to do. */
export interface Diagnostic {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  /** Object, story or field the finding is about, e.g. `A01/lead` or `pages[0].blocks[2].columns`. */
  readonly where: string
  readonly remedy?: string
}
