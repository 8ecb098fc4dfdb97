export { addDefaultTemplates } from './add-default-templates.server.ts';
export { addTemplate } from './add-template.server.ts';
export { changeTemplate } from './change-template.server.ts';
export { readTemplateChoices, readTemplateVersion, type TemplateChoices } from './choose-template.server.ts';
export { listTemplates } from './list-templates.server.ts';
export { readTemplate, readTemplatePage } from './read-template.server.ts';
export { retireTemplate } from './retire-template.server.ts';
export { asVersion, versionColumns, type TemplateVersion } from './select-templates.server.ts';
