import { declareActs, type Declared } from '#app/platform/acts.ts';

/** What is done with session notes and their templates, and with the pages of a therapist's day and caseload that list them. */
export const NOTE_ACTS = declareActs({
  'caseload.read': { words: 'audit.act_caseload_read', isReading: true, on: ['therapist'] },
  'my-day.read': { words: 'audit.act_my_day_read', isReading: true, on: ['therapist'] },
  'note.addend': { words: 'audit.act_note_addend', on: ['note', 'addendum'] },
  'note.cosign': { words: 'audit.act_note_cosign', on: ['note'] },
  'note.list': { words: 'audit.act_note_list', isReading: true, on: ['client'] },
  'note.open': { words: 'audit.act_note_open', on: ['note'] },
  'note.read': { words: 'audit.act_note_read', isReading: true, on: ['note'] },
  'note.save': { words: 'audit.act_note_save', on: ['note', 'appointment'] },
  'note.sign': { words: 'audit.act_note_sign', on: ['note'] },
  'note-template.add': { words: 'noteTemplates.act_add', on: ['note_template'] },
  'note-template.change': { words: 'noteTemplates.act_change', on: ['note_template'] },
  'note-template.retire': { words: 'noteTemplates.act_retire', on: ['note_template'] },
  'note-template.return': { words: 'noteTemplates.act_return', on: ['note_template'] },
  'note.write': { words: 'audit.act_note_write', on: ['appointment'] },
});

declare module '#app/platform/acts.ts' {
  interface DeclaredActs extends Declared<typeof NOTE_ACTS> {}
}
