export { RUNNER_UPS_LISTED, suggestTherapists } from './suggest-therapists.server.ts';
export { unsealWhatIf, sealWhatIf } from './what-if-token.server.ts';
