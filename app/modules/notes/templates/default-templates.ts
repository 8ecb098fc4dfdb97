import type { Locale } from '#app/platform/i18n/index.ts';
import { FORMAT_PARTS, NOTE_FORMATS, type NoteFormat } from '../note-format.ts';
import type { TemplateAnswers } from './template.schema.ts';

const NAMES: Readonly<Record<Locale, Readonly<Record<NoteFormat, string>>>> = {
  en: { soap: 'SOAP note', dap: 'DAP note', birp: 'BIRP note' },
  es: { soap: 'Nota SOAP', dap: 'Nota DAP', birp: 'Nota BIRP' },
};

/**
 * Returns the templates with which every clinic begins, in its language: one for each format, every part required, with the
 * product's own hints, which each writer reads in their own language.
 */
export function defaultTemplates(locale: Locale): TemplateAnswers[] {
  return NOTE_FORMATS.map((format) => ({
    name: NAMES[locale][format],
    format,
    parts: FORMAT_PARTS[format].map((part) => ({ part, prompt: null, isRequired: true })),
  }));
}
