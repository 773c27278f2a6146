/** The part of the package that is used; it ships no types that fit its files. */
declare module 'hyphen/en-us/index.js' {
  const english: { readonly hyphenateSync: (text: string, options: { readonly hyphenChar: string }) => string }
  export default english
}
