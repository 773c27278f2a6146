declare module 'wawoff2' {
  const woff2: {
    /** Unpacks a woff2 file. Rejects when it is none. */
    decompress(file: Uint8Array): Promise<Uint8Array>
  }
  export default woff2
}
