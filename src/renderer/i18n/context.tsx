import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type Language, type Translate, translator } from './translate.ts'

interface Tongue {
  readonly language: Language
  readonly text: Translate
}

const TextContext = createContext<Tongue>({ language: 'zh', text: translator('zh') })

/** Gives everything inside the texts of one language. */
export function TextProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const tongue = useMemo(() => ({ language, text: translator(language) }), [language])
  return <TextContext value={tongue}>{children}</TextContext>
}

/** The translator of the language in use. */
export const useText = (): Translate => useContext(TextContext).text

/** The language in use, for texts that come with both. */
export const useLanguage = (): Language => useContext(TextContext).language
