// The language in which the client is asked: texts of the questionnaire by language, and the room's own words beside them.

export type Tongue = 'en' | 'es';

export interface Said {
  text: string;
  lang: Tongue;
  /** It was wanted in Spanish, but is there only in English. */
  only: boolean;
}

/** A text of the questionnaire in the wanted language; where it has none, in English, and said so. */
export function say(text: string, translations: Record<string, string | undefined>, tongue: Tongue): Said {
  if (tongue === 'en') return { text, lang: 'en', only: false };
  const tag = Object.keys(translations).find((each) => each === tongue || each.startsWith(`${tongue}-`));
  const other = tag === undefined ? '' : (translations[tag] ?? '').trim();
  if (other !== '') return { text: other, lang: tongue, only: false };
  return { text, lang: 'en', only: text.trim() !== '' };
}

interface Words {
  yes: string;
  no: string;
  other: string;
  otherMore: string;
  inOrder: string;
  more: string;
  remove: (n: number) => string;
  rowName: (n: number) => string;
  addRow: string;
  removeRow: (n: number) => string;
  nothing: string;
  choose: string;
  search: string;
  notSet: string;
  unit: string;
  day: string;
  hour: string;
  instance: (n: number) => string;
  between: (from: string, to: string) => string;
  least: string;
  most: string;
  write: string;
  optional: string;
  /** There is no text in the client's language. */
  only: string;
  kept: string;
  or: string;
  mend: { integer: string; decimal: string; thousands: string; time: string; moment: string; either: string; unit: string; refused: string };
  back: string;
  next: string;
  rather: string;
  later: string;
  laterSaid: string;
  ratherSaid: string;
  saved: string;
  saving: string;
  failing: string;
  allIn: string;
  far: readonly [string, string, string, string, string];
  thanks: string;
  thanksMore: string;
  stop: string;
  giveBack: (name: string) => string;
  pause: string;
}

/** What the tag says to the clinician where there is no Spanish; the client reads `only`. */
export const ENGLISH_ONLY = 'English only';

/** The room's own words for the client. Our own sentences; nothing of an instrument is in here. */
export const ROOM: Record<Tongue, Words> = {
  en: {
    yes: 'Yes', no: 'No', other: 'In other words', otherMore: 'One more in other words', inOrder: 'In this order:', more: 'Add one more',
    remove: (n) => `Remove answer ${n}`, rowName: (n) => `Row ${n}`, addRow: 'Add a row', removeRow: (n) => `Remove row ${n}`, nothing: 'Nothing here yet', choose: 'Choose …', search: 'Some letters of it', notSet: 'not set yet',
    unit: 'Unit', day: 'Day', hour: 'Time', instance: (n) => `Answer ${n}`, between: (from, to) => `${from} to ${to}`, least: 'at least', most: 'at most',
    write: 'Written like', optional: 'optional', only: ENGLISH_ONLY, kept: 'A file or a link that came with the interview. It is kept, and cannot be changed here.',
    or: 'or',
    mend: {
      integer: 'Write a whole number, for example 3.', decimal: 'Write a number, for example 2.5.', thousands: 'This can be read in two ways: write', time: 'Write a time, for example 18:30.',
      moment: 'Write a day and a time, for example 11/23/2026 and 18:30.',
      either: 'Not kept yet: two days fit, choose one of them.', unit: 'Choose the unit.', refused: 'This answer is not kept yet.',
    },
    back: 'Back', next: 'Next', rather: 'I would rather not say', later: 'Ask me later', laterSaid: 'We will ask this later.', ratherSaid: 'You would rather not say.',
    saved: 'Saved', saving: 'Saving', failing: 'Not saved yet, trying again', allIn: 'Go on in English',
    far: ['This part has just begun', 'A good start', 'About half of this part', 'Most of this part', 'Nearly through this part'],
    thanks: 'That is all for now. Thank you.', thanksMore: 'Please hand the computer back.',
    stop: 'Thank you. Let us stop here for now.', giveBack: (name) => `Please give the screen back to ${name === '' ? 'your clinician' : name}.`,
    pause: 'Please pause here, and give the screen back for a moment.',
  },
  es: {
    yes: 'Sí', no: 'No', other: 'Con otras palabras', otherMore: 'Otra más, con otras palabras', inOrder: 'En este orden:', more: 'Agregar otra',
    remove: (n) => `Quitar la respuesta ${n}`, rowName: (n) => `Fila ${n}`, addRow: 'Agregar una fila', removeRow: (n) => `Quitar la fila ${n}`, nothing: 'Todavía nada', choose: 'Elija …', search: 'Algunas letras', notSet: 'sin respuesta todavía',
    unit: 'Unidad', day: 'Día', hour: 'Hora', instance: (n) => `Respuesta ${n}`, between: (from, to) => `de ${from} a ${to}`, least: 'como mínimo', most: 'como máximo',
    write: 'Se escribe así:', optional: 'opcional', only: 'Solo en inglés', kept: 'Un archivo o enlace que vino con la entrevista. Se guarda y no se puede cambiar aquí.',
    or: 'o',
    mend: {
      integer: 'Escriba un número entero, por ejemplo 3.', decimal: 'Escriba un número, por ejemplo 2.5.', thousands: 'Se puede leer de dos maneras: escriba', time: 'Escriba una hora, por ejemplo 18:30.',
      moment: 'Escriba un día y una hora, por ejemplo 23/11/2026 y 18:30.',
      either: 'Todavía no se guardó: hay dos fechas posibles, elija una.', unit: 'Elija la unidad.', refused: 'Esta respuesta todavía no se guardó. Pida ayuda, por favor.',
    },
    back: 'Atrás', next: 'Siguiente', rather: 'Prefiero no decirlo', later: 'Pregúnteme después', laterSaid: 'Lo preguntaremos después.', ratherSaid: 'Prefiere no decirlo.',
    saved: 'Guardado', saving: 'Guardando', failing: 'Todavía sin guardar, se intenta otra vez', allIn: 'Seguir en español',
    far: ['Esta parte apenas empieza', 'Un buen comienzo', 'Más o menos la mitad de esta parte', 'La mayor parte de esta parte', 'Casi al final de esta parte'],
    thanks: 'Eso es todo por ahora. Muchas gracias.', thanksMore: 'Por favor, devuelva la computadora.',
    stop: 'Gracias. Paremos aquí por ahora.', giveBack: (name) => `Por favor, devuelva la pantalla a ${name === '' ? 'su terapeuta' : name}.`,
    pause: 'Haga una pausa aquí, por favor, y devuelva la pantalla un momento.',
  },
};
