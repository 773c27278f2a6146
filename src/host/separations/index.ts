export {
  type Inspection,
  type InspectionFinding,
  type InspectionRequest,
  inspectPage,
  preparedFindings,
} from './inspect.ts'
export { type SeparationRequest, Separator } from './separate.ts'
