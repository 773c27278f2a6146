import { useText } from '../i18n/index.ts'
import { useWorkspaceState } from '../state/index.ts'

/** Whether everything done is on the disk; if not, why, and what happens about it. */
export function SaveStateLine() {
  const text = useText()
  const saving = useWorkspaceState((state) => state.saving)
  const disk = useWorkspaceState((state) => state.disk)
  const state = disk === undefined ? saving : 'waiting'
  const tone = state === 'saved' ? 'good' : state === 'saving' ? 'quiet' : 'error'
  return (
    <output className={`saving ${tone}`} data-saving={state} title={disk?.remedy ?? disk?.message}>
      {text(`saving.${state}`)}
    </output>
  )
}

/** The change or page that was refused last, with the way out; gone with the next that succeeds. */
export function ProblemLine() {
  const text = useText()
  const problem = useWorkspaceState((state) => state.disk ?? state.problem)
  if (problem === undefined) return null
  return (
    <div className="problem" role="alert">
      <strong>{text('problem.title')}</strong>
      <span>{problem.message}</span>
      {problem.where !== undefined && <span className="where">{problem.where}</span>}
      {problem.remedy !== undefined && <span>{problem.remedy}</span>}
    </div>
  )
}
