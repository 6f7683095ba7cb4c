// Words of the ledger: for the client in both languages, and for staff what each standing is called.
import type { ConsentBlock, ConsentKind, ConsentLanguage, ConsentStanding, ConsentTerm, EvidenceMark } from '../../generated/api';

interface ClientWords {
  about: string;
  ends: string;
  after: string;
  latest: string;
  name: string;
  hint: string;
  agree: Record<ConsentKind, string>;
  no: Record<ConsentKind, string>;
  thanks: string;
  kept: string;
  back: string;
  open: string;
  wait: string;
  heard: string;
  hand: string;
  other: string;
}

/** What the client reads beside the words of a document. */
export const clientWords: Record<ConsentLanguage, ClientWords> = {
  en: {
    about: 'About', ends: 'Ends', after: 'May be taken back only after', latest: 'at the latest', name: 'Your full name',
    hint: 'Typing your name here is your signature.',
    agree: { notice: 'I received it', consent: 'I agree', agreement: 'I agree' },
    no: { notice: 'I would rather not sign', consent: 'I do not agree', agreement: 'I do not agree' },
    thanks: 'Thank you.', kept: 'It is kept as you read it. You may ask for a copy.', back: 'Back to the clinician', open: 'not filled in yet', wait: 'Something has to be looked at first. What you typed stays here. Please give the computer back for a moment.',
    heard: 'Thank you for saying so.', hand: 'Please give the computer back.', other: 'Please type your own full name, as the clinician has it.',
  },
  es: {
    about: 'Sobre', ends: 'Termina', after: 'Solo se puede retirar después de', latest: 'a más tardar el', name: 'Su nombre completo',
    hint: 'Escribir su nombre aquí es su firma.',
    agree: { notice: 'Lo recibí', consent: 'Acepto', agreement: 'Acepto' },
    no: { notice: 'Prefiero no firmar', consent: 'No acepto', agreement: 'No acepto' },
    thanks: 'Gracias.', kept: 'Queda guardado tal como lo leyó. Puede pedir una copia.', back: 'Volver con el profesional', open: 'falta completar', wait: 'Primero hay que revisar algo. Lo que escribió se queda aquí. Por favor, devuelva la computadora un momento.',
    heard: 'Gracias por decirlo.', hand: 'Por favor, devuelva la computadora.', other: 'Escriba, por favor, su propio nombre completo, como lo tiene el profesional.',
  },
};

export const standingWords: Record<ConsentStanding, string> = {
  'in-force': 'In force', 'ends-soon': 'Ends soon', expired: 'Ended', revoked: 'Revoked', refused: 'Refused', missing: 'Missing',
};

export const markWords: Record<EvidenceMark, string> = {
  source: 'read in a source', unverified: 'from knowledge, not verified', design: 'our own proposal',
};

const DAY: Record<ConsentLanguage, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  es: new Intl.DateTimeFormat('es', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

/** "Completion of the order, at the latest 30 April 2027"; empty while nothing is named. */
export function termWords(term: ConsentTerm, language: ConsentLanguage): string {
  const day = new Date(`${term.on}T00:00:00Z`);
  const on = term.on === '' || Number.isNaN(day.getTime()) ? '' : DAY[language].format(day);
  if (term.event === '' || on === '') return term.event || on;
  return `${term.event}, ${clientWords[language].latest} ${on}`;
}

/** What a document holds back, after its name in a list. */
export const without: Record<ConsentBlock, string> = { nothing: '', placement: ', no placement without it', interview: ', no interview without it' };

/** The same as a sentence after where it stands. */
export const heldBack: Record<ConsentBlock, string> = { nothing: '', placement: '. Nobody is placed before.', interview: '. No interview begins before.' };
