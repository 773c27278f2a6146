export type { FontFacts, OversetFacts, PictureFacts, PreflightFacts } from './facts.ts'
export { preflightList } from './preflight.ts'
export { RULES, type Rule, type RuleId } from './rules.ts'
