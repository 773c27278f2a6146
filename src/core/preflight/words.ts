/** One text in both languages of the program. */
export interface Words {
  readonly zh: string
  readonly en: string
}
