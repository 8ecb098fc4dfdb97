import type { Area, AreaIn } from '#app/platform/i18n/message.ts';

/** The words for what is recorded of session notes and of their templates. */
const en = {
  field_assessment: 'Assessment',
  field_behavior: 'Behavior',
  field_data: 'Data',
  field_format: 'Format',
  field_intervention: 'Intervention',
  field_objective: 'Objective',
  field_plan: 'Plan',
  field_response: 'Response',
  field_subjective: 'Subjective',
  field_template: 'Template',
  value_birp: 'BIRP',
  value_dap: 'DAP',
  'value_last-template': 'the last template in use',
  'value_note-stray-parts': 'the note had text of another format',
  value_optional: 'optional',
  'value_other-format': 'a template keeps its format',
  value_required: 'required',
  value_soap: 'SOAP',
  'value_unknown-template': 'template not known',
} as const satisfies Area;

const es: AreaIn<typeof en> = {
  field_assessment: 'Valoración',
  field_behavior: 'Conducta',
  field_data: 'Datos',
  field_format: 'Formato',
  field_intervention: 'Intervención',
  field_objective: 'Objetivo',
  field_plan: 'Plan',
  field_response: 'Respuesta',
  field_subjective: 'Subjetivo',
  field_template: 'Plantilla',
  value_birp: 'BIRP',
  value_dap: 'DAP',
  'value_last-template': 'era la última plantilla en uso',
  'value_note-stray-parts': 'la nota tenía texto de otro formato',
  value_optional: 'opcional',
  'value_other-format': 'una plantilla conserva su formato',
  value_required: 'obligatoria',
  value_soap: 'SOAP',
  'value_unknown-template': 'plantilla desconocida',
};

export const noteRecords = { en, es };
