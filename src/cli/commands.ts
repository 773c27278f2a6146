import type { ParseArgsOptionsConfig } from 'node:util'
import type { Arguments } from './args.ts'
import type { ExitCode } from './errors.ts'

export interface Command {
  /** One line of `duikai --help`. */
  readonly summary: string
  /** `duikai help COMMAND`, without the options that every command has. */
  readonly help: string
  readonly options: ParseArgsOptionsConfig
  /** Its files are documents; packages are laid out as such for it. */
  readonly documents?: true
  /** File arguments it takes. */
  readonly files: number
  /** The code behind it, loaded when it is run: `set` does not pay for pictures, `help` for nothing. */
  readonly load: () => Promise<{ readonly run: (args: Arguments) => Promise<ExitCode> }>
}

const composing = {
  fonts: { type: 'string', multiple: true },
} satisfies ParseArgsOptionsConfig

const FONTS =
  '  --fonts DIR        a folder of your own fonts; may be repeated (a folder fonts beside FILE is always used)'

export const COMMANDS: Readonly<Record<string, Command>> = {
  sample: {
    summary: '样张 compose the sample page, write PDF, proof PNG and text dump, report',
    help: `duikai sample [--out DIR]

Composes the sample page that comes with the program, writes its PDF (profile newsprint-220), proof PNG and text dump,
and prints where they are, where the document's file is, and what there is to know about the page.

  --out DIR          the folder to write to; made when missing (default: out/sample in the program's folder)`,
    options: { out: { type: 'string' } },
    files: 0,
    load: () => import('./commands/sample.ts'),
  },
  export: {
    summary: '导出 write pages of a document as print-ready PDF/X, proofs, pictures, sheets',
    help: `duikai export FILE --page A01 -o OUT.pdf [options]
duikai export FILE --out-dir DIR [--format F …] [--jobs N] [--manifest FILE] [options]
duikai export --list-profiles [--json]

Composes the document FILE (JSON, or a .duikai package) and writes the pages named: as one PDF, or each to files of its own. Every file is written
aside, PDFs are read back, compared with the page and preflighted, and only then it takes the place of an older one.

  --page NAME        a page such as A01, or all; may be repeated (default: all)
  --profile NAME     the printer's profile (default: the publication's); it decides the level, PDF/X-4 or PDF/X-1a or X-3
  --profiles DIR     a folder of your own profiles, *.json, with their ICC files in DIR/icc; may be repeated
  -o, --out FILE     the file to write
  --out-dir DIR      the folder for files by pattern, made when missing
  --name PATTERN     their names without ending (default: the profile's), with {id} {publication} {date} {year} {month}
                     {day} {number} {total} {page} {pages} {title} {profile}; without {page} and {title} one file of all pages
  --format F         pdf, proof (PDF with watermark and line numbers), png, jpeg; repeated with --out-dir (default: pdf)
  --marks            crop and registration marks, colour bar and slug line; --no-marks none (default: the profile's)
  --impose SHEET     also the pages on sheets: broadsheet (4–1, 2–3) or tabloid (four a side), as NAME-sheets.pdf
  --right-bound      sheets for a paper that is bound at the right
  --stamp TEXT       what proofs are stamped (default: 大样); --round TEXT such as 二校; --no-line-numbers
  --jobs N           processes that write files at the same time, with --out-dir (default: one a core)
  --manifest FILE    with --out-dir: the files with pages, bytes and SHA-256 as JSON
  --progress         what is done, file by file, to stderr
  --png FILE         also a proof picture; with several pages the name of each is put before .png
  --dpi N            resolution of pictures, 10 to 400 (default: 150); --width N: pixels across instead
  --quality N        of JPEG pictures, 1 to 100 (default: 85)
  --text FILE        also the text that the pages ought to show, a paragraph a line, in paint order
  --columns FILE     also the columns of body text as JSON, for checking tools
  --date ISO         the time that the PDF states (default: the issue's day, so that equal input gives equal bytes)
  --allow-missing    write the file although a character is in none of its fonts
${FONTS}
  --list-profiles    print the names of the profiles, with the level, and end; --json: a JSON object a line`,
    options: {
      ...composing,
      page: { type: 'string', multiple: true },
      profile: { type: 'string' },
      profiles: { type: 'string', multiple: true },
      out: { type: 'string', short: 'o' },
      'out-dir': { type: 'string' },
      name: { type: 'string' },
      format: { type: 'string', multiple: true },
      marks: { type: 'boolean' },
      'no-marks': { type: 'boolean' },
      impose: { type: 'string' },
      'right-bound': { type: 'boolean' },
      stamp: { type: 'string' },
      round: { type: 'string' },
      'no-line-numbers': { type: 'boolean' },
      jobs: { type: 'string' },
      manifest: { type: 'string' },
      progress: { type: 'boolean' },
      png: { type: 'string' },
      dpi: { type: 'string' },
      width: { type: 'string' },
      quality: { type: 'string' },
      text: { type: 'string' },
      columns: { type: 'string' },
      date: { type: 'string' },
      'allow-missing': { type: 'boolean' },
      'list-profiles': { type: 'boolean' },
      json: { type: 'boolean' },
      // The share of one process among several; not for people.
      part: { type: 'string' },
    },
    documents: true,
    files: 1,
    load: () => import('./commands/export.ts'),
  },
  preflight: {
    summary: '预检 hold pages against a printing plant, with the ink of their plates',
    help: `duikai preflight FILE [--page A01] [--profile NAME] [--json] [--ink]

Composes the document FILE and prints what the printer's profile finds wrong with its pages: fonts, missing and overset
text, empty frames, pictures, colours, ink, fine lines, small type, captions, ads. The gravest first; nothing is written.
Exit code 4 when there is an error that nobody has taken responsibility for.

  --page NAME        a page such as A01, or all; may be repeated (default: all)
  --profile NAME     the printer's profile (default: the publication's)
  --profiles DIR     a folder of your own profiles, *.json, with their ICC files in DIR/icc; may be repeated
  --json             a JSON object a line: {"rule","severity","where","page","object","area","message","remedy","fix",…}
  --ink              also the ink of each page: every plate, mean, highest, densest square, area over the limit
${FONTS}`,
    options: {
      ...composing,
      page: { type: 'string', multiple: true },
      profile: { type: 'string' },
      profiles: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      ink: { type: 'boolean' },
    },
    documents: true,
    files: 1,
    load: () => import('./commands/preflight.ts'),
  },
  dump: {
    summary: '文本 print the display list of pages as text',
    help: `duikai dump FILE --page A01

Composes the document FILE and prints what each page's display list holds: fonts, inks, frames, every object and every
line of text with its place.

  --page NAME        a page such as A01, or all; may be repeated (default: all)
${FONTS}`,
    options: { ...composing, page: { type: 'string', multiple: true } },
    documents: true,
    files: 1,
    load: () => import('./commands/dump.ts'),
  },
  set: {
    summary: '排行 set texts: JSON lines on stdin to lines, advances and reasons on stdout',
    help: `duikai set < requests.jsonl > results.jsonl

Sets one text for each line of the input and writes one line of output for each, in order. A line that cannot be read
is an error on stderr with its number and field; the others are set all the same.

in   {"id","text","width_em", and optional "lang","mode":"h|v","level":"none|basic|gb|strict","indent_em",
      "style":{"house","squeeze":"off|adjacent|full","tight","hang","autospace","justify","hyphenate","kinsoku"}}
out  {"id","lines":[{"start","end","advances_em","width_em","adjust","why",…}],"opportunities"}

  --explain          instead of JSON, for each text its lines with their widths, and why each ends where it does
  --font FAMILY      the font to set with (default: Noto Serif SC); repeated ones are asked for what the first lacks
  --weight N         its weight, 1 to 1000 (default: 400)
${FONTS.replace(' (a folder fonts beside FILE is always used)', '')}`,
    options: {
      ...composing,
      font: { type: 'string', multiple: true },
      weight: { type: 'string' },
      explain: { type: 'boolean' },
    },
    files: 0,
    load: () => import('./commands/set.ts'),
  },
  import: {
    summary: '导入 read copy and pictures: TXT, Markdown, HTML, RTF, DOCX, JPEG, PNG, TIFF, WebP, GIF, PSD',
    help: `duikai import [--library DIR] FILE… [options]

Reads each FILE and prints what it holds: paragraphs with guessed roles, or the facts of a picture, and what does not come
along. A file that cannot be taken is refused with the reason, and nothing of it is taken; the others come in all the same.

  --library DIR      also adds the stories and pictures to the newest issue of this library
  --json             one JSON object a line for each file, instead of a report:
                     {"file","outcome":"imported"|"refused","kind","stories","picture","losses","error"}
  --mend             joins paragraphs that were torn in the middle of a sentence; otherwise they are only counted
  --tidy             full-width marks between Han, half-width letters and figures`,
    options: {
      library: { type: 'string' },
      json: { type: 'boolean' },
      mend: { type: 'boolean' },
      tidy: { type: 'boolean' },
    },
    files: Number.POSITIVE_INFINITY,
    load: () => import('./commands/import.ts'),
  },
  serve: {
    summary: '浏览器 serve the application to the browser on this machine, and proofreading to the office',
    help: `duikai serve [--library DIR] [--port N] [--proof [--invite READER[:ROLE[:PAGES[:GATES]]]]…]

Opens a library and serves the application to browsers on this machine. Prints the address to open, which holds a token:
whoever has it may edit. Runs until it is ended with Ctrl-C. A library is open in one program at a time.

  --library DIR      the library's folder; made when missing (default: that of the desktop application)
  --port N           the port to listen on, 0 for any free one (default: 0)
  --proof            also proofreading over the office network, with TLS and a certificate of this program's own
  --invite WHO       prints a link for a reader: 李:proof:A01,A02:first is a proofreader of two pages who may pass 一校;
                     ROLE read, proof (the default) or edit; all pages and no gates unless named; may be repeated
  --issue ID         the issue to invite to (default: the newest)
  --days N           how long invitations hold, 1 to 400 (default: 2)
  --proof-port N     the port for the office, 0 for any free one; --host NAME listens there only
  --trust-proxy      plain, for a proxy on this machine that ends TLS; --origin URL: the address that browsers use`,
    options: {
      library: { type: 'string' },
      port: { type: 'string' },
      proof: { type: 'boolean' },
      invite: { type: 'string', multiple: true },
      issue: { type: 'string' },
      days: { type: 'string' },
      host: { type: 'string' },
      'proof-port': { type: 'string' },
      'trust-proxy': { type: 'boolean' },
      origin: { type: 'string' },
    },
    files: 0,
    load: () => import('./commands/serve.ts'),
  },
  proof: {
    summary: '校样 marks of an issue as annotations of a proof PDF or XFDF, and back',
    help: `duikai proof export [FILE | [--library DIR] [--issue ID]] [--page A01]… [--format pdf|xfdf] [--out-dir DIR]
duikai proof import FILE [--library DIR] [--issue ID] [--json]

export writes a proof PDF whose marks are standard annotations, or the annotations alone as XFDF, of an issue of a library or of
FILE, a document (.json) or a package (.duikai). Its name says from which state of which issue it was made; no file that is there
is written over. import takes in what proofreaders added to it in other programs: marks are found again where their words are now;
what finds no place is listed, with exit code 3.

  --library DIR      the library's folder (default: that of the desktop application); it is open in one program at a time
  --issue ID         the issue (default: the newest)
  --page NAME        a page such as A01; may be repeated (default: all)
  --format F         pdf or xfdf (default: pdf)
  --out-dir DIR      where the file is written (default: here)
  --json             {"issue","added","answers","known","moved","unplaced","others","sequence"}`,
    options: {
      library: { type: 'string' },
      issue: { type: 'string' },
      page: { type: 'string', multiple: true },
      format: { type: 'string' },
      'out-dir': { type: 'string' },
      json: { type: 'boolean' },
    },
    files: 3,
    load: () => import('./commands/proof.ts'),
  },
  check: {
    summary: '审校 check a document or a plain text for what a proofreader marks',
    help: `duikai check FILE [--page A01]… [--json | --explain] [--lists LISTS.json]
duikai check --library DIR [--issue ID] [--page A01]… [--json | --explain] [--lists LISTS.json]

Checks FILE, a document (.json), a package (.duikai), plain text (UTF-8; - reads it from stdin) or the folder of a library,
against the standards of punctuation and numerals, the calendar and the issue, and prints the findings, the gravest first.
Exit code 3 when there is one. Of a library it is the newest issue or the one named; what was set aside there is left out, and
the words of the house count.

  --library DIR      the library's folder; --issue ID: the issue (default: the newest)
  --page NAME        only findings of this page, and of none; may be repeated

  --json             a JSON object a line: {"check","where","text","message","weight","fix"}
  --lists FILE       the house's lists, JSON: {"words":[["wrong","right"]],"names":[],"titles":[],"ignored":[]}
  --explain          with every finding why it is one, its source, and the keys that set it aside`,
    options: {
      library: { type: 'string' },
      issue: { type: 'string' },
      page: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      lists: { type: 'string' },
      explain: { type: 'boolean' },
    },
    files: 1,
    load: () => import('./commands/check.ts'),
  },
  search: {
    summary: '检索 find stories of a library by any words in them',
    help: `duikai search --library DIR WORDS… [options]

Prints the stories that hold all WORDS, of the latest issue first: issue, page, story, offset and the words where they stand.
Han are found by any of their characters, other words from their beginnings; an argument with spaces in it is a phrase.
Exit code 3 when there is none.

  --library DIR      the library's folder; no other program may have it open
  --json             a JSON object a line: {"issue","publication","date","page","story","title","places","snippet"}
  --publication ID   only of this paper; --issue ID only of this issue
  --from DATE        only of issues from this day on, YYYY-MM-DD; --to DATE up to this day
  --role ROLE        all words stand in paragraphs of this role: headline, byline, body, caption …
  --byline NAME      only stories with this in their byline; WORDS may be left out then
  --limit N          at most so many stories (default: 50)`,
    options: {
      library: { type: 'string' },
      json: { type: 'boolean' },
      publication: { type: 'string' },
      issue: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      role: { type: 'string' },
      byline: { type: 'string' },
      limit: { type: 'string' },
    },
    files: Number.POSITIVE_INFINITY,
    load: () => import('./commands/search.ts'),
  },
  package: {
    summary: '打包 one issue with its history and pictures as a .duikai file, out of a library and in',
    help: `duikai package out --library DIR [ISSUE] [-o FILE.duikai]
duikai package in --library DIR FILE.duikai [--copy]
duikai package show FILE.duikai [--library DIR]
duikai package archive FILE.duikai -o FOLDER    or    --library DIR [ISSUE] -o FOLDER

out writes an issue (the latest unless named) with all its changes, versions, marks and pictures to one file, and says what fonts it
needs. in takes it into another library: all of the package is checked first, and nothing that is there is replaced. show checks
a package and says what it holds. Fonts that are missing here are named by in and show. archive writes a new folder: PDF of every page,
text and XML (NITF) of every story, the document with its pictures, checksums.

  --library DIR      the library's folder; made when missing by in. No other program may have it open
  -o, --out FILE     the file to write, or the folder for it (default: ISSUE.duikai in the present folder)
  --incomplete       writes the package although pictures are gone or damaged in the library; they are named
  --copy             takes the issue in under another id where there is one of its id; otherwise that is refused
  --profile NAME     of archive: the printer's profile; --profiles DIR, --allow-missing as of export
  --json             a JSON object instead of a report`,
    options: {
      library: { type: 'string' },
      out: { type: 'string', short: 'o' },
      incomplete: { type: 'boolean' },
      copy: { type: 'boolean' },
      profile: { type: 'string' },
      profiles: { type: 'string', multiple: true },
      'allow-missing': { type: 'boolean' },
      json: { type: 'boolean' },
    },
    files: 3,
    load: () => import('./commands/package.ts'),
  },
  doctor: {
    summary: '体检 look at this machine and a library, say what is wrong and the way out, mend it',
    help: `duikai doctor [--library DIR] [--verify] [--mend] [--repair NAME] [--json]

Prints versions and sizes, and what is odd: parts of the program that do not load, fonts that are missing, a library that is
damaged, in use, without backups, its logs, pictures, index of stories. Exit code 0 when nothing is wrong, 3 when something is to be
looked at, 5 when there is an error.

  --library DIR      the library to look at (default: that of the desktop application, if there is one)
  --verify           reads every picture and compares it with its hash, instead of its size
  --mend             what harms nobody: the index of stories made anew, unfinished files taken away, a backup made
  --repair NAME      of a damaged database: restore-backup (the latest sound backup) or recover (what can be read);
                     the damaged one is kept in the folder damaged
  --json             one JSON object: {"facts","findings","mended"}`,
    options: {
      library: { type: 'string' },
      verify: { type: 'boolean' },
      mend: { type: 'boolean' },
      repair: { type: 'string' },
      json: { type: 'boolean' },
    },
    files: 0,
    load: () => import('./commands/doctor.ts'),
  },
}

export const EXIT_CODES_HELP = `exit codes
  0 done   1 fault of the program   2 wrong arguments   3 done, but text is overset or check has findings
  4 preflight failed   5 bad input (document, font, picture, profile, line of set, file of import)   6 cannot write`

export function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(9)} ${summary}`)
  return `duikai 对开 — Chinese newspaper pages from the command line

usage: duikai COMMAND [options]

${lines.join('\n')}
  help      duikai help COMMAND

  -h, --help     this text, or that of a command
  --version      the version

${EXIT_CODES_HELP}
`
}
