import { addDefaultTemplates } from '#app/modules/notes/templates/index.server.ts';
import { addDefaultWordings } from '#app/modules/setup/wordings/index.server.ts';
import type { Doing } from '../step.ts';

/** Gives the clinic the templates for notes and the wordings of consents with which every clinic begins. One that has any keeps its own. */
export async function addTemplates({ act, leaveNext }: Doing<'templates'>): Promise<void> {
  await act(async (scope) => {
    await addDefaultTemplates(scope);
    await addDefaultWordings(scope);
    await leaveNext(scope);
  });
}
