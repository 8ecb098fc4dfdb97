import type { Instrument } from '../instrument.ts';
import { itemsByFrequency } from './frequency.ts';

const items = itemsByFrequency(['Not at all', 'Nunca'], {
  nervous: [
    'Feeling nervous, anxious or on edge',
    'Sentirse nervioso/a, intranquilo/a o con los nervios de punta',
  ],
  control: [
    'Not being able to stop or control worrying',
    'No poder dejar de preocuparse o no poder controlar la preocupación',
  ],
  worry: ['Worrying too much about different things', 'Preocuparse demasiado por diferentes cosas'],
  relaxing: ['Trouble relaxing', 'Dificultad para relajarse'],
  restless: [
    'Being so restless that it is hard to sit still',
    'Estar tan inquieto/a que es difícil permanecer sentado/a tranquilamente',
  ],
  irritable: ['Becoming easily annoyed or irritable', 'Molestarse o ponerse irritable fácilmente'],
  afraid: [
    'Feeling afraid as if something awful might happen',
    'Sentir miedo como si algo terrible pudiera pasar',
  ],
});

export const GAD_7: Instrument = {
  key: 'gad-7',
  version: 1,
  name: 'GAD-7',
  about: { en: 'Anxiety', es: 'Ansiedad' },
  instruction: {
    en: 'Over the last 2 weeks, how often have you been bothered by the following problems?',
    es: 'Durante las últimas 2 semanas, ¿con qué frecuencia le han molestado los siguientes problemas?',
  },
  items,
  scales: [
    {
      key: 'total',
      words: { en: 'Score', es: 'Puntaje' },
      items: items.map(({ key }) => key).filter((key) => key !== 'difficulty'),
      missing: { most: 2, rounding: 'nearest' },
      bands: [
        { from: 0, words: { en: 'Minimal', es: 'Mínima' } },
        { from: 5, words: { en: 'Mild', es: 'Leve' } },
        { from: 10, words: { en: 'Moderate', es: 'Moderada' } },
        { from: 15, words: { en: 'Severe', es: 'Grave' } },
      ],
      reliableChange: { points: 4, source: 'Gyani, Shafran, Layard, Clark 2013, Behav Res Ther 51:597–606' },
    },
  ],
  alerts: [],
  sources: [
    'Spitzer, Kroenke, Williams, Löwe 2006, Arch Intern Med 166:1092–1097',
    'Kroenke, Spitzer, Williams, Löwe 2010, Gen Hosp Psychiatry 32:345–359',
  ],
};
