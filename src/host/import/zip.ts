import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { damaged, refused, tooLarge } from './errors.ts'
import { LIMITS } from './types.ts'

const bomb = (what: string) => refused('zip-bomb', what, 'do not open it; ask its sender for the text')

/** The parts of a ZIP archive in memory, each unpacked when asked for and within limits. Nothing is ever written. */
export class Parts {
  readonly names: readonly string[]
  private readonly zip: ZipFile
  private readonly entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.zip = zip
    this.entries = entries
    this.names = [...entries.keys()]
  }

  /** Reads the list of parts. @throws DuikaiError `import/damaged`, `import/zip-bomb`, `import/paths`, `import/too-large`. */
  static async open(bytes: Uint8Array): Promise<Parts> {
    const zip = await new Promise<ZipFile>((done, fail) => {
      fromBuffer(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        { lazyEntries: true },
        (error, opened) =>
          opened === undefined || error
            ? fail(damaged('it is no whole ZIP archive: its list of parts is missing', error))
            : done(opened),
      )
    })
    if (zip.entryCount > LIMITS.entries) throw bomb(`it claims ${zip.entryCount} parts`)
    const entries = new Map<string, Entry>()
    let unpacked = 0
    await new Promise<void>((done, fail) => {
      zip.on('error', (error: Error) =>
        fail(
          /relative path|absolute path|invalid characters/.test(error.message)
            ? refused(
                'paths',
                `a part has a name that leads out of the archive: ${error.message}`,
                'do not open it; ask its sender for the text',
                error,
              )
            : damaged(`it is no whole ZIP archive: ${error.message}`, error),
        ),
      )
      zip.on('end', () => done())
      zip.on('entry', (entry: Entry) => {
        if (entries.has(entry.fileName)) return fail(damaged(`it holds the part ${entry.fileName} twice`))
        entries.set(entry.fileName, entry)
        unpacked += entry.uncompressedSize
        if (unpacked > LIMITS.docxBytes && unpacked > LIMITS.ratio * bytes.length) {
          return fail(bomb(`its ${bytes.length} bytes would unpack to more than ${unpacked}`))
        }
        zip.readEntry()
      })
      zip.readEntry()
    })
    return new Parts(zip, entries)
  }

  /** A part as it is; undefined when there is none of that name. @throws DuikaiError `import/too-large`, `import/zip-bomb`, `import/damaged`. */
  async bytes(name: string): Promise<Uint8Array | undefined> {
    const entry = this.entries.get(name)
    if (entry === undefined) return undefined
    const { uncompressedSize, compressedSize } = entry
    if (uncompressedSize > LIMITS.partBytes)
      throw tooLarge(`its part ${name} would unpack to ${uncompressedSize} bytes, ${LIMITS.partBytes} at most are read`)
    if (uncompressedSize > 1 << 20 && uncompressedSize > LIMITS.ratio * compressedSize) {
      throw bomb(`its part ${name} would unpack to ${Math.round(uncompressedSize / compressedSize)} times its size`)
    }
    return this.unpack(entry)
  }

  /** A part as text; undefined when there is none of that name. */
  async text(name: string): Promise<string | undefined> {
    const bytes = await this.bytes(name)
    if (bytes === undefined) return undefined
    try {
      return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8', {
        fatal: true,
      }).decode(bytes)
    } catch (cause) {
      throw damaged(`its part ${name} is no Unicode text`, cause)
    }
  }

  private unpack(entry: Entry): Promise<Uint8Array> {
    return new Promise((done, fail) => {
      const failed = (error: unknown): void =>
        fail(damaged(`its part ${entry.fileName} cannot be unpacked: ${(error as Error).message}`, error))
      try {
        this.zip.openReadStream(entry, (error, stream) => {
          if (error || stream === undefined) return failed(error)
          const pieces: Uint8Array[] = []
          let length = 0
          stream.on('error', failed)
          // The archive's own figure is not trusted: what comes is counted.
          stream.on('data', (piece: Uint8Array) => {
            length += piece.length
            if (length > LIMITS.partBytes) {
              stream.destroy()
              fail(bomb(`its part ${entry.fileName} unpacks to more than it claims`))
            } else pieces.push(piece)
          })
          stream.on('end', () => done(Buffer.concat(pieces)))
        })
      } catch (error) {
        failed(error)
      }
    })
  }
}
