export { canImport, planImport, type ImportPlan } from './plan-import.server.ts';
export { readImportSources } from './read-sources.server.ts';
