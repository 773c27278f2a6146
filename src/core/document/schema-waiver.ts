import * as v from 'valibot'

const text = v.pipe(v.string(), v.minLength(1, 'must not be empty'))

/** Someone's decision to print what preflight found: which finding, who, when, why. */
export const WaiverSchema = v.strictObject({
  rule: text,
  /** Page and object as the finding named them, for the record. */
  where: text,
  /** What was found, in words, for the record. */
  message: text,
  /** What the override holds for: it ends when rule, object or what was found change. */
  fingerprint: text,
  reason: v.pipe(v.string(), v.trim(), v.minLength(2, 'an override needs a reason'), v.maxLength(500)),
  by: text,
  /** Milliseconds since 1970. */
  at: v.number(),
})
