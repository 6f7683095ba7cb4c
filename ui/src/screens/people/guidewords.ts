// What the guide says to the client, in English and Spanish. Our own sentences; no instrument is in here.
import type { CopyProcess, ResponseCategory, SelfCategory, Willing, WishCategory } from '../../generated/api';
import type { Tongue } from '../interview/tongue';
import type { Part, Prompt, Story } from './guide';

interface Asked {
  title: string;
  help?: string;
}

export interface GuideWords {
  parts: Record<Part, string>;
  part: (at: number, of: number, name: string) => string;
  begin: Asked;
  start: string;
  names: Record<Prompt, Asked>;
  name: string;
  nameHint: string;
  who: string;
  add: string;
  added: (name: string) => string;
  /** "Already on your map: …" */
  already: string;
  /** Somebody who is there already also fits this prompt. */
  also: string;
  needName: string;
  gate: { leave: string; go: string };
  ring: (name: string) => Asked;
  rings: Record<'inner' | 'middle' | 'outer', string>;
  own: Asked;
  place: (name: string) => Asked;
  circle: { up: string; down: string; right: string; left: string; help: string };
  story: Record<Story, (name: string) => Asked>;
  wordNames: readonly [string, string, string];
  closest: string;
  wish: Record<WishCategory, string>;
  other: Record<ResponseCategory, string>;
  self: Record<SelfCategory, string>;
  copies: Record<CopyProcess, string>;
  cues: { age: string; role: string; manner: string; voice: string; none: string };
  ages: readonly string[];
  harm: { yes: string; no: string; rather: string };
  willing: Record<Willing, string>;
  share: Asked;
  shares: { private: string; team: string };
  shared: { private: string; team: string };
  end: Asked;
  see: string;
  back: string;
  next: string;
  leaveOut: string;
  enough: (name: string) => string;
  pause: string;
  stop: string;
  pausing: Asked;
  goOn: string;
  saved: string;
  saving: string;
  failing: string;
  roles: Record<string, string>;
}

export const GUIDE: Record<Tongue, GuideWords> = {
  en: {
    parts: { names: 'People who matter', rings: 'How close', circle: 'How they are with people', story: 'What happens between you', share: 'Who may see it' },
    part: (at, of, name) => `Part ${at} of ${of}: ${name}`,
    begin: { title: 'The people who matter in your life', help: 'We look at one small thing at a time. You can leave out anything, pause, or stop whenever you like; nothing is lost. What you draw stays between the two of you until you decide otherwise.' },
    start: 'Begin',
    names: {
      loved: { title: 'Who is someone you love?' },
      struggle: { title: 'Who is someone you struggle with?' },
      raised: { title: 'Who raised you?' },
      partner: { title: 'Do you have a partner, or have you had one?', help: 'One person, or several.' },
      children: { title: 'Do you have children?' },
      'harmed-you': { title: 'Is there someone who hurt you?', help: 'You can leave this out, now or altogether. You need not say what happened: a name or a letter is enough, and nobody will ask for details here.' },
      'you-harmed': { title: 'Is there someone you hurt?', help: 'A name or a letter is enough. You need not say what happened.' },
      beside: { title: 'Whom would you want beside you in the room?', help: 'Someone who is good to have near when something is hard. It may be someone who has died.' },
    },
    name: 'What do you call this person?', nameHint: 'A letter is enough.', who: 'Who is it to you?', add: 'Put on the map', added: (name) => `${name} is on your map.`,
    already: 'On your map', also: 'Someone who is on your map already', needName: 'Write a name or a letter, or who it is.',
    gate: { leave: 'Leave this out', go: 'There is someone' },
    ring: (name) => ({ title: `How close is ${name} to you now?` }),
    rings: { inner: 'Very close', middle: 'In between', outer: 'Far away' },
    own: { title: 'And you: how are you with people?', help: 'Click in the circle, or use the arrow keys.' },
    place: (name) => ({ title: `How is ${name} with people?`, help: 'As you see it. Click in the circle, or use the arrow keys.' }),
    circle: { up: 'takes charge', down: 'gives way', right: 'warm', left: 'distant', help: 'Click, or use the arrow keys: up takes charge, down gives way, right warm, left distant; with Shift in larger steps.' },
    story: {
      words: (name) => ({ title: `Three words for ${name}`, help: 'Your own words; one is fine.' }),
      wish: (name) => ({ title: `What did you want or need from ${name}?` }),
      other: (name) => ({ title: `And what did ${name} usually do?` }),
      self: (name) => ({ title: `With ${name}: what did you then feel and do?` }),
      copy: (name) => ({ title: `Do you know this from yourself, with ${name} in mind?`, help: 'Choose what fits; none is fine.' }),
      cues: (name) => ({ title: `What would you notice about ${name}?`, help: 'Only what comes to mind.' }),
      harm: (name) => ({ title: `Did ${name} ever hurt or frighten you?`, help: 'You need not say what happened, and you can leave this out.' }),
      willing: (name) => ({ title: `Would you meet someone a little like ${name} in a group?`, help: 'There is no right answer. It can change.' }),
    },
    wordNames: ['First word', 'Second word', 'Third word'], closest: 'Which comes closest?',
    wish: { 'own-way': 'To go my own way', 'upper-hand': 'To have the upper hand', 'be-led': 'That someone else decides', 'left-in-peace': 'To be left in peace', 'be-close': 'To be close', 'be-understood': 'To be understood', 'feel-at-ease': 'To feel at ease', 'do-well': 'To do well, or to help' },
    other: { 'stood-firm': 'Stood firm', 'took-control': 'Took control', 'got-upset': 'Got upset', 'acted-badly': 'Behaved badly', 'pushed-away': 'Pushed me away', helped: 'Helped', 'showed-liking': 'Showed they liked me', understood: 'Understood me' },
    self: { helped: 'Helped', 'closed-up': 'Closed up', 'felt-accepted': 'Felt accepted', 'fought-back': 'Fought back', 'stayed-steady': 'Stayed steady', 'felt-helpless': 'Felt helpless', 'felt-let-down': 'Felt let down', 'afraid-or-ashamed': 'Felt afraid or ashamed' },
    copies: { identification: 'I act the way they did', recapitulation: 'I act as if they were still there', introjection: 'I treat myself the way they treated me' },
    cues: { age: 'Age then', role: 'Work or role', manner: 'Manner', voice: 'Voice', none: 'Not named' },
    ages: ['teens', '20s', '30s', '40s', '50s', '60s', '70s or older'],
    harm: { yes: 'Yes', no: 'No', rather: 'I would rather not say' },
    willing: { yes: 'Yes', 'not-yet': 'Not yet', no: 'No' },
    share: { title: 'Who may see your map?', help: 'The people who plan your group use it to think about whom you will meet there. No other member of a group ever sees it.' },
    shares: { private: 'Only the person I drew it with, for now', team: 'The people who plan my group, too' },
    shared: { private: 'It stays between the two of you.', team: 'The people who plan your group may see it.' },
    end: { title: 'That is all for now. Thank you.', help: 'You can change anything, or take anyone off, whenever you want.' },
    see: 'See the map', back: 'Back', next: 'Next', leaveOut: 'Leave this out', enough: (name) => `Enough about ${name}`, pause: 'Pause', stop: 'Stop here for today',
    pausing: { title: 'Take the time you need.', help: 'Look round the room, or out of the window. Nothing has to be said, and nothing is lost. You can go on, leave this out, or stop for today.' },
    goOn: 'Go on', saved: 'Saved', saving: 'Saving', failing: 'Not saved yet, trying again', roles: {},
  },
  es: {
    parts: { names: 'Personas importantes', rings: 'Qué tan cerca', circle: 'Cómo son con la gente', story: 'Qué pasa entre ustedes', share: 'Quién puede verlo' },
    part: (at, of, name) => `Parte ${at} de ${of}: ${name}`,
    begin: { title: 'Las personas importantes en su vida', help: 'Vamos paso a paso, una cosa pequeña a la vez. Puede omitir lo que quiera, hacer una pausa o parar cuando quiera; no se pierde nada. Lo que dibuje queda entre ustedes dos hasta que usted decida otra cosa.' },
    start: 'Empezar',
    names: {
      loved: { title: '¿Quién es alguien a quien usted quiere?' },
      struggle: { title: '¿Con quién le resulta difícil llevarse?' },
      raised: { title: '¿Quién le crió?' },
      partner: { title: '¿Tiene pareja, o la ha tenido?', help: 'Una persona, o varias.' },
      children: { title: '¿Tiene hijos o hijas?' },
      'harmed-you': { title: '¿Hay alguien que le hizo daño?', help: 'Puede omitirlo, ahora o del todo. No hace falta decir qué pasó: basta un nombre o una letra, y aquí nadie le va a pedir detalles.' },
      'you-harmed': { title: '¿Hay alguien a quien usted hizo daño?', help: 'Basta un nombre o una letra. No hace falta decir qué pasó.' },
      beside: { title: '¿A quién querría tener a su lado en la sala?', help: 'Alguien que hace bien tener cerca cuando algo es difícil. Puede ser alguien que ya murió.' },
    },
    name: '¿Cómo llama usted a esta persona?', nameHint: 'Basta una letra.', who: '¿Quién es para usted?', add: 'Poner en el mapa', added: (name) => `${name} ya está en su mapa.`,
    already: 'En su mapa', also: 'Alguien que ya está en su mapa', needName: 'Escriba un nombre o una letra, o quién es.',
    gate: { leave: 'Omitir esto', go: 'Hay alguien' },
    ring: (name) => ({ title: `¿Qué tan cerca está ${name} de usted ahora?` }),
    rings: { inner: 'Muy cerca', middle: 'Ni cerca ni lejos', outer: 'Lejos' },
    own: { title: 'Y usted: ¿cómo es con la gente?', help: 'Haga clic en el círculo o use las flechas del teclado.' },
    place: (name) => ({ title: `¿Cómo es ${name} con la gente?`, help: 'Según lo ve usted. Haga clic en el círculo o use las flechas del teclado.' }),
    circle: { up: 'toma el mando', down: 'cede', right: 'afecto', left: 'distancia', help: 'Haga clic o use las flechas: arriba toma el mando, abajo cede, derecha afecto, izquierda distancia; con Mayúsculas, pasos más grandes.' },
    story: {
      words: (name) => ({ title: `Tres palabras para ${name}`, help: 'Con sus propias palabras; una basta.' }),
      wish: (name) => ({ title: `¿Qué quería o necesitaba usted de ${name}?` }),
      other: (name) => ({ title: `¿Y qué solía hacer ${name}?` }),
      self: (name) => ({ title: `Con ${name}: ¿qué sentía y hacía usted entonces?` }),
      copy: (name) => ({ title: `¿Lo reconoce en usted, pensando en ${name}?`, help: 'Elija lo que corresponda; ninguna también está bien.' }),
      cues: (name) => ({ title: `¿Qué notaría usted en ${name}?`, help: 'Solo lo que se le ocurra.' }),
      harm: (name) => ({ title: `¿Alguna vez ${name} le hizo daño o le dio miedo?`, help: 'No hace falta decir qué pasó, y puede omitirlo.' }),
      willing: (name) => ({ title: `¿Aceptaría encontrar en un grupo a alguien un poco como ${name}?`, help: 'No hay respuesta correcta. Puede cambiar.' }),
    },
    wordNames: ['Primera palabra', 'Segunda palabra', 'Tercera palabra'], closest: '¿Qué se acerca más?',
    wish: { 'own-way': 'Seguir mi propio camino', 'upper-hand': 'Tener la última palabra', 'be-led': 'Que otra persona decida', 'left-in-peace': 'Que me dejen en paz', 'be-close': 'Cercanía', 'be-understood': 'Comprensión', 'feel-at-ease': 'Tranquilidad', 'do-well': 'Hacer bien las cosas, o ayudar' },
    other: { 'stood-firm': 'Se mantenía firme', 'took-control': 'Tomaba el control', 'got-upset': 'Se alteraba', 'acted-badly': 'Se portaba mal', 'pushed-away': 'Me alejaba', helped: 'Ayudaba', 'showed-liking': 'Me mostraba cariño', understood: 'Me comprendía' },
    self: { helped: 'Ayudaba', 'closed-up': 'Me cerraba', 'felt-accepted': 'Sentía aceptación', 'fought-back': 'Me defendía', 'stayed-steady': 'Mantenía la calma', 'felt-helpless': 'Sentía impotencia', 'felt-let-down': 'Sentía decepción', 'afraid-or-ashamed': 'Sentía miedo o vergüenza' },
    copies: { identification: 'Actúo como actuaba esa persona', recapitulation: 'Actúo como si esa persona siguiera ahí', introjection: 'Me trato como esa persona me trataba' },
    cues: { age: 'Edad entonces', role: 'Trabajo o papel', manner: 'Manera de ser', voice: 'Voz', none: 'Sin nombrar' },
    ages: ['adolescente', '20 a 29', '30 a 39', '40 a 49', '50 a 59', '60 a 69', '70 o más'],
    harm: { yes: 'Sí', no: 'No', rather: 'Prefiero no decirlo' },
    willing: { yes: 'Sí', 'not-yet': 'Todavía no', no: 'No' },
    share: { title: '¿Quién puede ver su mapa?', help: 'Las personas que planean su grupo lo usan para pensar con quién se va a encontrar. Ningún otro miembro de un grupo lo ve nunca.' },
    shares: { private: 'Por ahora, solo la persona con quien lo dibujé', team: 'También las personas que planean mi grupo' },
    shared: { private: 'Queda entre ustedes dos.', team: 'Las personas que planean su grupo pueden verlo.' },
    end: { title: 'Eso es todo por ahora. Muchas gracias.', help: 'Puede cambiar cualquier cosa, o quitar a cualquier persona, cuando quiera.' },
    see: 'Ver el mapa', back: 'Atrás', next: 'Siguiente', leaveOut: 'Omitir esto', enough: (name) => `Suficiente sobre ${name}`, pause: 'Pausa', stop: 'Parar por hoy',
    pausing: { title: 'Tómese el tiempo que necesite.', help: 'Mire alrededor de la sala, o por la ventana. No hace falta decir nada, y nada se pierde. Puede seguir, omitir esto o parar por hoy.' },
    goOn: 'Seguir', saved: 'Guardado', saving: 'Guardando', failing: 'Todavía sin guardar, se intenta otra vez',
    roles: {
      mother: 'madre', father: 'padre', partner: 'pareja', 'ex-partner': 'expareja', daughter: 'hija', son: 'hijo', sister: 'hermana', brother: 'hermano',
      grandmother: 'abuela', grandfather: 'abuelo', friend: 'amistad', boss: 'jefe o jefa', teacher: 'docente', colleague: 'colega', neighbour: 'vecino o vecina',
      aunt: 'tía', uncle: 'tío', 'foster mother': 'madre de acogida', 'foster father': 'padre de acogida', sponsor: 'padrino o madrina', stepdaughter: 'hijastra', stepson: 'hijastro',
    },
  },
};

/** The reading of a point, as the Rust side words it, for the client in Spanish. */
const READINGS: Record<string, string> = {
  'Takes charge': 'Toma el mando', 'Takes charge and keeps distance': 'Toma el mando y guarda distancia', 'Keeps distance': 'Guarda distancia',
  'Gives way and keeps distance': 'Cede y guarda distancia', 'Gives way': 'Cede', 'Gives way and is warm': 'Cede y muestra afecto',
  'Is warm': 'Muestra afecto', 'Takes charge and is warm': 'Toma el mando y muestra afecto', 'No style that stands out': 'Nada que destaque',
  somewhat: 'un poco', 'clearly so': 'claramente',
};

export function reading(text: string | null, tongue: Tongue): string | null {
  if (text === null || tongue === 'en') return text;
  return text.split(', ').map((piece) => READINGS[piece] ?? piece).join(', ');
}

/** A role as the chart has it: a word that was offered in Spanish goes back to its English one. */
export function chartRole(role: string, tongue: Tongue): string {
  const pair = Object.entries(GUIDE[tongue].roles).find(([, said]) => said.toLowerCase() === role.trim().toLowerCase());
  return pair ? pair[0] : role.trim();
}
