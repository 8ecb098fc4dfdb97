import type { Instrument } from '../instrument.ts';
import { itemsByFrequency } from './frequency.ts';

const items = itemsByFrequency(['Not at all', 'Ningún día'], {
  interest: ['Little interest or pleasure in doing things', 'Poco interés o placer en hacer cosas'],
  mood: ['Feeling down, depressed, or hopeless', 'Se ha sentido decaído(a), deprimido(a) o sin esperanzas'],
  sleep: [
    'Trouble falling or staying asleep, or sleeping too much',
    'Ha tenido dificultad para quedarse o permanecer dormido(a), o ha dormido demasiado',
  ],
  energy: ['Feeling tired or having little energy', 'Se ha sentido cansado(a) o con poca energía'],
  appetite: ['Poor appetite or overeating', 'Sin apetito o ha comido en exceso'],
  worth: [
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
    'Se ha sentido mal con usted mismo(a) – o que es un fracaso o que ha quedado mal con usted mismo(a) o con su familia',
  ],
  concentration: [
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'Ha tenido dificultad para concentrarse en ciertas actividades, tales como leer el periódico o ver la televisión',
  ],
  movement: [
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
    '¿Se ha movido o hablado tan lento que otras personas podrían haberlo notado? o lo contrario – muy inquieto(a) o agitado(a) que ha estado moviéndose mucho más de lo normal',
  ],
  'self-harm': [
    'Thoughts that you would be better off dead or of hurting yourself in some way',
    'Pensamientos de que estaría mejor muerto(a) o de lastimarse de alguna manera',
  ],
});

export const PHQ_9: Instrument = {
  key: 'phq-9',
  version: 1,
  name: 'PHQ-9',
  about: { en: 'Depression', es: 'Depresión' },
  instruction: {
    en: 'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
    es: 'Durante las últimas 2 semanas, ¿qué tan seguido ha tenido molestias debido a los siguientes problemas?',
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
        { from: 15, words: { en: 'Moderately severe', es: 'Moderadamente grave' } },
        { from: 20, words: { en: 'Severe', es: 'Grave' } },
      ],
      reliableChange: { points: 6, source: 'Gyani, Shafran, Layard, Clark 2013, Behav Res Ther 51:597–606' },
    },
  ],
  alerts: [{ item: 'self-harm', from: 1 }],
  sources: [
    'Kroenke, Spitzer, Williams 2001, J Gen Intern Med 16:606–613',
    'Kroenke, Spitzer, Williams, Löwe 2010, Gen Hosp Psychiatry 32:345–359',
  ],
};
