// The command `duikai`. Everything that a command needs beyond reading its arguments is loaded when it is run.
import { readArguments } from './args.ts'
import { COMMANDS, overview } from './commands.ts'
import { EXIT, type ExitCode, errorText, exitCodeOf, usageError } from './errors.ts'
import { isPackage } from './sniff.ts'

async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined) {
    process.stderr.write(overview())
    return EXIT.usage
  }
  if (name === '--version') {
    const { programVersion } = await import('../host/issue/index.ts')
    process.stdout.write(`${programVersion()}\n`)
    return EXIT.ok
  }
  if (name === 'help' || name === '--help' || name === '-h') return help(rest[0])
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) throw unknownCommand(name)
  if (rest.includes('--help') || rest.includes('-h')) return help(name)
  const read = readArguments(rest, command.options, name, command.files)
  const { run: execute } = await command.load()
  if (command.documents !== true || !read.files.some(isPackage)) return execute(read)
  const { withoutPackages } = await import('./packages.ts')
  return execute(withoutPackages(read))
}

function help(name: string | undefined): ExitCode {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name !== undefined && command === undefined) throw unknownCommand(name)
  process.stdout.write(command === undefined ? overview() : `${command.help}\n`)
  return EXIT.ok
}

const unknownCommand = (name: string): Error =>
  usageError(`there is no command '${name}'; there are ${Object.keys(COMMANDS).join(', ')}, help`)

// A reader that has seen enough (`duikai dump … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

// No await at the top: the bundle is a classic script.
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${errorText(error)}\n`)
    process.exitCode = exitCodeOf(error)
  },
)
