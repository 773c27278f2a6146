// A certificate that this program makes for itself: one key, one structure (X.509 v3, RFC 5280, in DER), signed with that key.

import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join } from 'node:path'
import { DuikaiError } from '../../core/base/index.ts'

/** Key and certificate as PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
  /** SHA-256 as browsers show it: AA:BB:… */
  readonly fingerprint: string
}

/** Browsers refuse certificates of a server that hold longer. */
const DAYS = 825
const DAY = 86_400_000

/** One value of ASN.1 in DER. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')
const oid = (hex: string): Buffer => der(0x06, bytesOf(hex))
/** UTCTime up to 2049. */
const time = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
const octets = (value: Uint8Array): Buffer => der(0x04, value)
const TRUE = bytesOf('01 01 ff')

const COMMON_NAME = oid('55 04 03')
const ECDSA_SHA256 = sequence(oid('2a 86 48 ce 3d 04 03 02'))
const SUBJECT_NAMES = oid('55 1d 11')
const BASIC = oid('55 1d 13')
const KEY_USAGE = oid('55 1d 0f')
const EXTENDED_USAGE = oid('55 1d 25')
const SERVER_AUTH = oid('2b 06 01 05 05 07 03 01')

const subjectName = (name: string): Buffer =>
  isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name, 'ascii'))

/** Makes a key (P-256) and a certificate for names and IPv4 addresses, good from a day before `now`. */
export function makeCertificate(names: readonly string[], now: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('Duikai')))))
  const serial = Buffer.concat([Buffer.from([0x40]), randomBytes(15)])
  const extensions = sequence(
    sequence(BASIC, TRUE, octets(sequence())),
    // digitalSignature
    sequence(KEY_USAGE, TRUE, octets(bytesOf('03 02 07 80'))),
    sequence(EXTENDED_USAGE, octets(sequence(SERVER_AUTH))),
    sequence(SUBJECT_NAMES, octets(sequence(...names.map(subjectName)))),
  )
  const signed = sequence(
    der(0xa0, bytesOf('02 01 02')),
    der(0x02, serial),
    ECDSA_SHA256,
    name,
    sequence(time(now - DAY), time(now + DAYS * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', signed, privateKey))
  const bytes = sequence(signed, ECDSA_SHA256, signature)
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    fingerprint: fingerprintOf(bytes),
  }
}

const fingerprintOf = (bytes: Uint8Array): string =>
  createHash('sha256')
    .update(bytes)
    .digest('hex')
    .toUpperCase()
    .replace(/..(?!$)/g, '$&:')

/**
 * The certificate of a library, in its folder `serve`; made when there is none, or it no longer holds for a month.
 * @throws DuikaiError `serve/certificate` when it can be neither read nor written.
 */
export function libraryCertificate(folder: string, names: readonly string[], now: number): Certificate {
  const place = join(folder, 'serve')
  const [keyFile, certFile] = [join(place, 'key.pem'), join(place, 'certificate.pem')]
  try {
    if (existsSync(keyFile) && existsSync(certFile)) {
      const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')]
      const { raw, validTo } = new X509Certificate(cert)
      if (Date.parse(validTo) > now + 30 * DAY) return { key, cert, fingerprint: fingerprintOf(raw) }
    }
    const made = makeCertificate(names, now)
    mkdirSync(place, { recursive: true, mode: 0o700 })
    writeFileSync(keyFile, made.key, { mode: 0o600 })
    chmodSync(keyFile, 0o600)
    writeFileSync(certFile, made.cert)
    return made
  } catch (cause) {
    throw new DuikaiError('serve/certificate', 'the certificate of this server can be neither read nor written', {
      where: place,
      remedy: 'take the folder away; it is made anew',
      cause,
    })
  }
}
