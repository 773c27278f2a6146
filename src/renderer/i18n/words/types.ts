/** Texts by key, in Chinese and in English; `{name}` stands for a value. */
export type Words = Readonly<Record<string, readonly [zh: string, en: string]>>
