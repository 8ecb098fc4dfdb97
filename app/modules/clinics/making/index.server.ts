export { doStep } from './do-step.server.ts';
export { startProvisioning } from './start-provisioning.server.ts';
export { readSteps } from './steps/step-rows.server.ts';
export { removeAtProvider, tellProvider } from './tell-provider.server.ts';
export { tryStep } from './try-step.server.ts';
export { getProvisioning, useProvisioning } from './use-provisioning.server.ts';
