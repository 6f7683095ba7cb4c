// Made by `cargo xtask codegen` from the Rust types; do not edit.
/* eslint-disable */

export type AbsentReason = "asked-declined" | "not-asked" | "not-applicable" | "unknown";

export type ActLine = { 
/**
 * Label.
 */
label: string, 
/**
 * Text; empty where this person may not see it.
 */
text: string, 
/**
 * Only the author and supervisors see it.
 */
restricted: boolean, };

export type AddAddendum = { 
/**
 * Id.
 */
placement: string, 
/**
 * Text.
 */
text: string, };

export type AddConflict = { 
/**
 * Whose conflict.
 */
client: string, 
/**
 * Name of the other person.
 */
name: string, 
/**
 * Their date of birth, if known, ISO.
 */
birth_date: string | null, 
/**
 * Kind.
 */
relation: Relation, 
/**
 * First day, ISO.
 */
from: string | null, 
/**
 * Last day (an order's expiry), ISO.
 */
until: string | null, };

export type AddMember = { 
/**
 * Group.
 */
group: string, 
/**
 * Client.
 */
client: string, 
/**
 * First day, ISO.
 */
from: string, };

export type AddStaff = { 
/**
 * Name.
 */
name: string, 
/**
 * Credential.
 */
credential: string, 
/**
 * Roles.
 */
roles: Array<Role>, 
/**
 * One-time password, at least 15 characters.
 */
password: string, };

export type AddToConsent = { 
/**
 * Client.
 */
client: string, 
/**
 * Thread.
 */
thread: string, 
/**
 * Number of the last entry of the ledger that was read.
 */
seen: number, 
/**
 * What.
 */
note: ConsentNote, 
/**
 * Day of the event, ISO; empty = today.
 */
on: string, };

export type AddToSummary = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Text.
 */
text: string, 
/**
 * Revision that was read.
 */
revision: number, };

export type AddendumView = { text: string, by: string, at: string, };

export type AdminMode = "clinician-administered" | "self-administered";

export type AlertAct = { 
/**
 * What stood in each field.
 */
lines: Array<ActLine>, 
/**
 * Conclusion.
 */
conclusion: Conclusion, 
/**
 * Who.
 */
by: string, 
/**
 * When.
 */
at: string, };

export type AlertAnswer = { 
/**
 * Question.
 */
question: string, 
/**
 * What stands there now.
 */
answer: string, 
/**
 * It raised the alert, now or before it was changed; the others stand in the same part.
 */
raised: boolean, 
/**
 * When it was given, "09:38" today, otherwise a date.
 */
at: string | null, 
/**
 * What stood there before, where it was changed.
 */
was: string | null, };

export type AlertBand = { 
/**
 * Id.
 */
id: string, 
/**
 * "acute" or "safety".
 */
severity: string, 
/**
 * A few neutral words: the client may look on.
 */
text: string, 
/**
 * Documented, but concluded that the client may not attend a group now: the block stays.
 */
documented: boolean, 
/**
 * The interview waits until it is written who stays with the client.
 */
hold: boolean, 
/**
 * How many things raised it: one more opens its flow again.
 */
sources: number, 
/**
 * When something raised it last, RFC 3339: also an answer that had raised it before.
 */
stirred: string, 
/**
 * It is open and nothing is written in its flow yet.
 */
untouched: boolean, };

export type AlertKind = "suicide" | "threat-person" | "abuse-disclosure" | "intoxication-withdrawal" | "partner-violence" | "other";

export type AlertLine = { id: string, text: string, raised: string, 
/**
 * "open", "documented" (block stays) or "closed".
 */
state: string, };

export type AlertPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Id.
 */
alert: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * What it is about.
 */
kind: AlertKind, 
/**
 * "acute" or "safety".
 */
severity: string, 
/**
 * One sentence to begin with.
 */
heading: string, 
/**
 * What raised it, in one sentence.
 */
text: string, 
/**
 * When, "09:38" today, otherwise a date.
 */
raised: string, 
/**
 * "open", "documented" (block stays) or "closed".
 */
state: string, 
/**
 * Nothing is shown before somebody confirms that nobody else can see the screen; all lists are empty then.
 */
gate: boolean, 
/**
 * The interview waits until it is written who stays with the client.
 */
hold: boolean, 
/**
 * Everything that raised it, the oldest first.
 */
sources: Array<AlertSource>, 
/**
 * The answer that the page begins with; none where it was raised by hand.
 */
first: RaisingAnswer | null, 
/**
 * The answers behind it, those that raised it first.
 */
answers: Array<AlertAnswer>, 
/**
 * The steps, in order. Each field is saved by itself.
 */
steps: Array<FlowStep>, 
/**
 * Whom to call: the practice's own lines, then national ones.
 */
calls: Array<string>, 
/**
 * The clock of a report, for a disclosure of abuse.
 */
report: ReportClock | null, 
/**
 * What was documented so far, the newest first.
 */
acts: Array<AlertAct>, 
/**
 * What supervisors wrote, the newest first.
 */
reviews: Array<AlertReview>, 
/**
 * The supervisor's task.
 */
task: SafetyTask | null, 
/**
 * When the newest safety plan was made with the client ("23 November 2026"); none = there is no plan.
 */
plan: string | null, };

export type AlertReview = { 
/**
 * What was found.
 */
note: string, 
/**
 * Who was told.
 */
told: string, 
/**
 * When.
 */
told_at: string, 
/**
 * Agreed, changed or reopened.
 */
outcome: ReviewOutcome, 
/**
 * The conclusion that counts since then; none where it was reopened.
 */
conclusion: Conclusion | null, 
/**
 * Consultation with a colleague, where there is no supervisor.
 */
peer: string, 
/**
 * By whom.
 */
by: string, 
/**
 * When.
 */
at: string, 
/**
 * The author reviewed it themselves (a practice of one).
 */
by_author: boolean, };

export type AlertSource = { 
/**
 * The sentence of the questionnaire, or what was said, in the words of the person who raised it by hand.
 */
text: string, 
/**
 * When.
 */
at: string, 
/**
 * Who raised it by hand; none = an answer did.
 */
by: string | null, };

export type Answer = { 
/**
 * Values; more than one only where the item repeats.
 */
values: Array<Value>, 
/**
 * Reason for having none.
 */
reason: AbsentReason | null, };

export type AnswerCheckIn = { 
/**
 * Id.
 */
check_in: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Session.
 */
session: number, 
/**
 * Answer.
 */
answer: CheckInAnswer, 
/**
 * One line, may be empty.
 */
line: string, };

export type AnswerComment = { 
/**
 * Placement.
 */
placement: string, 
/**
 * Comment.
 */
comment: string, 
/**
 * Answer.
 */
text: string, };

export type AnswerEventLine = { answer: string, at: string, by: string, };

export type AnswerGoal = { 
/**
 * Id of the note.
 */
note: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Session.
 */
session: number, 
/**
 * Answer.
 */
answer: Tried, 
/**
 * What happened, may be empty.
 */
line: string, };

export type AnswerHistory = { 
/**
 * Question.
 */
at: AnswerLink, 
/**
 * Every answer: what, when, by whom.
 */
events: Array<AnswerEventLine>, };

export type AnswerLink = { 
/**
 * Section.
 */
section: string, 
/**
 * Title of the section.
 */
section_title: string, 
/**
 * Path.
 */
path: string, 
/**
 * Question.
 */
text: string, 
/**
 * Answer in words; empty where there is none.
 */
answer: string, };

export type AnswerQuestion = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Path of the question.
 */
path: string, 
/**
 * Answer.
 */
answer: Answer, 
/**
 * Section on the screen; it comes back with the answer.
 */
section: string, 
/**
 * Made by the window for each act, so that a repeated call does nothing twice.
 */
command_id: string, };

export type AnswerStep = { 
/**
 * What it was.
 */
was: string, 
/**
 * What it became.
 */
is: string, 
/**
 * When.
 */
at: string, 
/**
 * By whom.
 */
by: string, };

export type AppPhase = "first-start" | "signed-out" | "must-change-password" | "open";

export type AppState = { 
/**
 * Where we are.
 */
phase: AppPhase, 
/**
 * Practices on this computer, own ones first.
 */
practices: Array<PracticeListing>, 
/**
 * Who is signed in.
 */
session: SessionView | null, 
/**
 * Folder that a copy of the practice is written into unless another is named.
 */
backup_folder: string, 
/**
 * One line that must be shown until the fault tests are done: fictional data only.
 */
caution: string, };

export type AssembleForm = { 
/**
 * Title.
 */
title: string, 
/**
 * Parts in order.
 */
parts: Array<string>, 
/**
 * The form that this is a new version of, or the draft that is changed.
 */
base: string | null, };

export type Assembly = { 
/**
 * Title so far.
 */
title: string, 
/**
 * The form that this is a new version of, or the draft that is changed.
 */
base: string | null, 
/**
 * All parts, the chosen first and in their order.
 */
parts: Array<AssemblyPart>, };

export type AssemblyPart = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Questions in it.
 */
questions: number, 
/**
 * Why it cannot be left out.
 */
required: string | null, 
/**
 * It is in.
 */
chosen: boolean, 
/**
 * What placement does not know without it.
 */
gives: Array<string>, };

export type AssignClient = { 
/**
 * Id.
 */
client: string, 
/**
 * Revision of the person data that was read.
 */
revision: number, 
/**
 * Who looks after the intake.
 */
clinician: string, 
/**
 * Who else may see and work with this client.
 */
assigned: Array<string>, };

export type AuditLine = { seq: number, at: string, who: string, act: string, object: string, outcome: string, };

export type AuditLog = { 
/**
 * The newest first, at most 200.
 */
entries: Array<AuditLine>, 
/**
 * The chain of hashes holds.
 */
intact: boolean, 
/**
 * Number of all entries.
 */
count: number, };

export type BackUp = { 
/**
 * Folder to write into.
 */
folder: string, };

export type BackedUp = { 
/**
 * Folder of the copy.
 */
folder: string, 
/**
 * When, ISO.
 */
at: string, 
/**
 * What was checked, in words.
 */
checked: string, };

export type BothLanguages = { 
/**
 * English.
 */
en: string, 
/**
 * Spanish.
 */
es: string, };

export type BriefLine = { name: string, 
/**
 * The other member, for a use or a plan; a goal names nobody.
 */
with: string | null, kind: GoalKind, 
/**
 * Empty: a plan is needed and nobody has written one.
 */
text: string, 
/**
 * "tried after session 3"
 */
tried: string | null, };

export type BriefScreen = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Lines, by name.
 */
lines: Array<BriefLine>, 
/**
 * Day, in words.
 */
on: string, };

export type Carrier = { 
/**
 * Membership.
 */
member: string, 
/**
 * Name.
 */
name: string, 
/**
 * For how many members this person may stand for somebody.
 */
carries: number, 
/**
 * For how many of them for somebody hard, with care.
 */
hard: number, 
/**
 * How many members may stand for somebody in this person's life.
 */
meets: number, 
/**
 * The load is much.
 */
much: boolean, 
/**
 * In one sentence.
 */
text: string, };

export type CautionLine = { 
/**
 * Rule ("M4").
 */
rule: string, 
/**
 * What the rule said.
 */
text: string, 
/**
 * The clinician's note.
 */
note: string, };

export type ChangeLine = { what: MirrorChange, text: string, reason: string, by: string, at: string, };

export type ChangeMirror = { 
/**
 * Owner of the figure.
 */
client: string, 
/**
 * Group.
 */
group: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Client who is the member.
 */
about: string, 
/**
 * Revision of the note that was read; 0 = none.
 */
revision: number, 
/**
 * What.
 */
what: MirrorChange, 
/**
 * The sentence, for adding and re-wording.
 */
text: string, 
/**
 * How strong the resemblance is, for adding; the outlook follows from the decision table, as for every mirror.
 */
level: Level | null, 
/**
 * Why.
 */
reason: string, };

export type ChangePassword = { 
/**
 * Present password.
 */
old: string, 
/**
 * New password, at least 15 characters.
 */
new: string, };

export type ChangedAnswer = { 
/**
 * Question, with its answer as it stands.
 */
at: AnswerLink, 
/**
 * Each change: from, to, when, by whom.
 */
steps: Array<AnswerStep>, };

export type CheckDuplicate = { 
/**
 * Name.
 */
name: string, 
/**
 * Date of birth, ISO.
 */
birth_date: string, };

export type CheckInAnswer = "happened" | "differently" | "not-seen" | "cannot-say";

export type CheckInPolicy = { 
/**
 * Sessions of the newcomer after which facilitators are asked (clinical reference §6.1: 3 and 8), rising.
 */
sessions: Array<number>, 
/**
 * Most flagged pairs that are asked about for one newcomer, the strongest first.
 */
flagged: number, 
/**
 * Pairs without a mirror that are asked about for one newcomer, as controls.
 */
controls: number, 
/**
 * What becomes of notes, goals, lines of check-ins and the group's part of snapshots when one of the two leaves.
 */
leaving: Leaving, 
/**
 * Days that an archive is kept after the last day; then it is purged.
 */
archive_days: number, };

export type CheckInQuestion = { 
/**
 * Id.
 */
check_in: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * After which session of the newcomer.
 */
session: number, 
/**
 * "Since Malik came, session 3".
 */
since: string, 
/**
 * The question.
 */
text: string, 
/**
 * Answer of this session.
 */
answer: CheckInAnswer | null, 
/**
 * One line.
 */
line: string, };

export type CheckInsScreen = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Questions about pairs, flagged ones and controls alike; those answered today stay, so that they can be mended.
 */
questions: Array<CheckInQuestion>, 
/**
 * Questions about goals; none before every pair has its answer, because a goal would tell which pair was flagged.
 */
goals: Array<GoalQuestion>, 
/**
 * "Next after session 8 of Malik, 3 December."
 */
next: string | null, };

export type CheckPassword = { 
/**
 * Password.
 */
password: string, 
/**
 * Name of the practice and of the person: neither may be the password.
 */
names: Array<string>, };

export type Choice = { 
/**
 * Code to answer with.
 */
code: string, 
/**
 * Words.
 */
label: string, 
/**
 * Words in other languages, by tag ("es").
 */
translations: { [key in string]: string }, 
/**
 * Key digit that chooses it (0–9), where there is one: the ordinal value if all options have one from 0 to 9, otherwise its number from 1.
 */
key: number | null, 
/**
 * Cannot stand beside another answer ("None of these").
 */
exclusive: boolean, };

export type CirclePicture = { width: number, height: number, rings: Array<Ring>, axes: string, axis_labels: Array<Label>, nodes: Array<Node>, 
/**
 * Mean of the positions, if there are any.
 */
mean: [number, number] | null, };

export type ClientHead = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Given name or what the client is called, for sentences.
 */
short: string, 
/**
 * "34 · she/her · Referred by … · Anger management, 16 sessions by 30 April 2027".
 */
line: string, 
/**
 * "her", "him", "them": for sentences.
 */
object: string, 
/**
 * "her", "his", "their".
 */
possessive: string, 
/**
 * "she", "he", "they".
 */
subject: string, 
/**
 * Open alerts: a band on every page of this client, except in a view turned to the client.
 */
alerts: Array<AlertBand>, 
/**
 * Steps of the intake.
 */
steps: Array<Step>, 
/**
 * Placement under way or last one.
 */
placement: string | null, };

export type ClientId = string;

export type ClientInterviews = { 
/**
 * The newest first.
 */
interviews: Array<InterviewLine>, 
/**
 * Measures and forms that are offered.
 */
offered: Array<OfferedForm>, };

export type ClientLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Age in years.
 */
age: number | null, 
/**
 * Mandate or "voluntary", short.
 */
mandate: string, 
/**
 * "Interview 34 of 103", "Waiting", "Submitted", "Tuesday evening", …
 */
stage: string, 
/**
 * An alert is open.
 */
alert: boolean, 
/**
 * Who looks after the intake.
 */
clinician: string, 
/**
 * Last change, ISO date.
 */
changed: string | null, };

export type ClientList = { 
/**
 * Lines, by name.
 */
clients: Array<ClientLine>, };

export type ClientPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Person data, for the form.
 */
person: ClientPerson, 
/**
 * Revision of the person data.
 */
revision: number, 
/**
 * Conflicts that were entered for this client.
 */
conflicts: Array<ConflictLine>, 
/**
 * Alerts, open and closed.
 */
alerts: Array<AlertLine>, 
/**
 * Day of the newest safety plan ("23 November 2026"), empty while none was kept; none = nothing is written.
 */
safety_plan: string | null, 
/**
 * Groups the client is or was in.
 */
memberships: Array<MembershipLine>, 
/**
 * Waiting for a group, and why.
 */
waiting: WaitingNote | null, 
/**
 * Placements, the newest first.
 */
placements: Array<PlacementLine>, 
/**
 * Preparation for the group.
 */
prepared_on: string | null, 
/**
 * Who looks after the intake.
 */
clinician: PersonName, 
/**
 * Who else may see and work with this client.
 */
assigned: Array<PersonName>, 
/**
 * Who could be entered for either; empty where this person may not change it.
 */
assignable: Array<PersonName>, 
/**
 * Facts that the suggestion uses and what is missing of them, in words.
 */
facts: Array<FactLine>, 
/**
 * Consents and notices: what is not in order; none for those who only lead a group.
 */
consents: ConsentAttention | null, };

export type ClientPerson = { name: string, birth_date: string, pronouns: string, gender: Gender, referred_by: string, };

export type Code = "signed-out" | "wrong-password" | "wait" | "must-change-password" | "not-allowed" | "not-found" | "conflict" | "invalid" | "blocked" | "adults-only" | "duplicate" | "in-use" | "damaged" | "not-encrypted" | "newer" | "disk-full" | "unsure" | "internal";

export type Column = { 
/**
 * linkId of the question: the paths of its cells end with it.
 */
link_id: string, 
/**
 * Text of the question.
 */
text: string, 
/**
 * Text in other languages, by tag ("es").
 */
translations: { [key in string]: string }, };

export type CommentView = { id: string, number: number, part: string, text: string, by: string, at: string, answer: string | null, answered_by: string | null, };

export type Composition = { 
/**
 * Members who count.
 */
people: number, 
/**
 * Seats taken, held seats included.
 */
seats_taken: number, 
/**
 * Mean risk level of those known; none if nobody is known.
 */
risk_mean: number | null, 
/**
 * Population SD of risk levels.
 */
risk_sd: number | null, 
/**
 * Members with level ≥ 3.
 */
risk_high: number, 
/**
 * Members whose level is known.
 */
risk_known: number, 
/**
 * Mean agency of known positions.
 */
agency_mean: number | null, 
/**
 * Mean communion of known positions.
 */
communion_mean: number | null, 
/**
 * Root mean square distance of positions from their mean.
 */
position_spread: number | null, 
/**
 * "Only ones": dimension and value, without the person.
 */
only_ones: Array<OnlyOne>, };

export type CompositionChange = { 
/**
 * Seats of the group.
 */
capacity: number, 
/**
 * Without the client.
 */
before: Composition, 
/**
 * With the client.
 */
after: Composition, 
/**
 * Only ones that the placement makes.
 */
gained: Array<OnlyOne>, 
/**
 * Only ones that the placement removes.
 */
removed: Array<OnlyOne>, };

export type Conclusion = "may-attend" | "not-now" | "referred" | "emergency-evaluation";

export type ConflictLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Name that was entered.
 */
name: string, 
/**
 * Date of birth that was entered.
 */
birth_date: string | null, 
/**
 * Kind.
 */
relation: Relation, 
/**
 * From and until.
 */
from: string | null, 
/**
 * Until.
 */
until: string | null, 
/**
 * Ended by hand.
 */
ended: boolean, };

export type ConflictMatch = { 
/**
 * Conflict.
 */
conflict: string, 
/**
 * Revision of the conflict.
 */
revision: number, 
/**
 * Who named it.
 */
client: string, 
/**
 * Name.
 */
client_name: string, 
/**
 * Person who was named.
 */
named: string, 
/**
 * Their date of birth.
 */
named_birth_date: string | null, 
/**
 * Kind.
 */
relation: Relation, 
/**
 * The client who may be meant.
 */
candidate: string, 
/**
 * Name.
 */
candidate_name: string, 
/**
 * Date of birth.
 */
candidate_birth_date: string | null, 
/**
 * "name and birth date", "name", "birth date and similar name".
 */
because: string, 
/**
 * Decision: none = open.
 */
same_person: boolean | null, };

export type ConflictQueue = { 
/**
 * To decide.
 */
open: Array<ConflictMatch>, 
/**
 * Decided.
 */
decided: Array<ConflictMatch>, };

export type ConsentAttention = { 
/**
 * Documents that this client needs.
 */
needed: number, 
/**
 * How many of them are in force.
 */
in_order: number, 
/**
 * What is missing, refused, revoked, expired or ends soon.
 */
items: Array<ConsentItem>, };

export type ConsentBasis = { 
/**
 * Citation, and what it asks.
 */
text: string, 
/**
 * How sure.
 */
mark: EvidenceMark, };

export type ConsentBlock = "nothing" | "placement" | "interview";

export type ConsentDocument = { 
/**
 * Id.
 */
id: string, 
/**
 * Version.
 */
version: string, 
/**
 * What signing means.
 */
kind: ConsentKind, 
/**
 * Title.
 */
title: BothLanguages, 
/**
 * Paragraphs.
 */
text: Array<ConsentParagraph>, 
/**
 * What must be filled in.
 */
elements: Array<ConsentElement>, 
/**
 * The sentence above the signature.
 */
agree: BothLanguages, 
/**
 * Legal basis.
 */
basis: Array<ConsentBasis>, 
/**
 * It must be explained aloud.
 */
verbal: boolean, 
/**
 * Several may stand side by side.
 */
many: boolean, 
/**
 * An end may be named.
 */
may_end: boolean, 
/**
 * An end must be named.
 */
must_end: boolean, 
/**
 * Both an event and a last day must be named.
 */
both_ends: boolean, 
/**
 * When it may be taken back.
 */
revocable: Revocability, 
/**
 * The event that is proposed as its end.
 */
default_end: BothLanguages | null, 
/**
 * The event after which a limited consent may be revoked, as proposed.
 */
default_revocable: BothLanguages | null, };

export type ConsentDraft = { 
/**
 * The thread that it renews; none = a new one where several may stand side by side, else the only one.
 */
renews: string | null, 
/**
 * Language.
 */
language: ConsentLanguage, 
/**
 * Elements by id.
 */
elements: { [key in string]: string }, 
/**
 * When it ends.
 */
expires: ConsentTerm, 
/**
 * From when it may be revoked, where that is limited.
 */
revocable_after: ConsentTerm, 
/**
 * Explained aloud.
 */
explained: boolean, 
/**
 * Copy.
 */
copy: CopyGiven | null, 
/**
 * Interpreter; empty = none.
 */
interpreter: string, 
/**
 * Witness; empty = none.
 */
witness: string, };

export type ConsentElement = { 
/**
 * Id.
 */
id: string, 
/**
 * Label.
 */
label: BothLanguages, 
/**
 * Help for whoever fills it in.
 */
hint: BothLanguages | null, 
/**
 * What stands there at first, in both languages: replaced with the language as long as nobody has changed it.
 */
default: BothLanguages | null, };

export type ConsentEntry = { 
/**
 * Id.
 */
id: string, 
/**
 * Place in the ledger.
 */
number: number, 
/**
 * State.
 */
state: ConsentState, 
/**
 * The state in words, with what belongs to it ("Given, in Spanish").
 */
said: string, 
/**
 * Reason.
 */
reason: string, 
/**
 * Further facts, each a line ("Explained aloud", "Copy on paper").
 */
facts: Array<string>, 
/**
 * An event that was taken back: it counts no longer.
 */
taken_back: boolean, 
/**
 * An event that may be taken back now.
 */
can_take_back: boolean, 
/**
 * Who recorded it.
 */
by: string, 
/**
 * When.
 */
at: string, 
/**
 * Signature.
 */
signature: ConsentSignature | null, 
/**
 * The words as they were read; empty where the entry has none.
 */
wording: string, };

export type ConsentItem = { 
/**
 * Document.
 */
document: string, 
/**
 * What it is called in sentences.
 */
name: string, 
/**
 * Where it stands.
 */
standing: ConsentStanding, 
/**
 * The same in words.
 */
words: string, 
/**
 * What is held back without it.
 */
blocks: ConsentBlock, };

export type ConsentKind = "notice" | "consent" | "agreement";

export type ConsentLanguage = "en" | "es";

export type ConsentLedger = { 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
name: string, 
/**
 * Documents that this client needs.
 */
needed: number, 
/**
 * How many of them are in force.
 */
in_order: number, 
/**
 * What is not in order, in words.
 */
items: Array<ConsentItem>, };

export type ConsentLedgers = { 
/**
 * Clients by name.
 */
lines: Array<ConsentLedger>, 
/**
 * So many more fit the words.
 */
more: number, };

export type ConsentLine = { 
/**
 * Document.
 */
document: string, 
/**
 * Title.
 */
title: string, 
/**
 * Who needs it ("every client", "Part 2 program"); none = optional.
 */
because: string | null, 
/**
 * What is held back without it.
 */
blocks: ConsentBlock, 
/**
 * Where it stands.
 */
standing: ConsentStanding, 
/**
 * The same in words.
 */
words: string, 
/**
 * Where each of several stands, in words; empty where there is at most one.
 */
each: Array<ConsentThreadLine>, 
/**
 * Somebody has begun to fill it in.
 */
drafted: boolean, };

export type ConsentNote = "copy-paper" | "copy-electronic" | "explained" | "ended" | "released";

export type ConsentPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * The document.
 */
document: ConsentDocument, 
/**
 * Where it stands.
 */
standing: ConsentStanding, 
/**
 * The same in words.
 */
words: string, 
/**
 * Consents of this kind, each with its history; the newest first.
 */
threads: Array<ConsentThread>, 
/**
 * What is being filled in, or what a new one begins with.
 */
draft: ConsentDraft, 
/**
 * The entry that is being filled in; none = nothing is kept yet.
 */
entry: string | null, 
/**
 * Its revision; 0 = nothing is kept yet.
 */
revision: number, 
/**
 * When it was kept last.
 */
saved: string | null, 
/**
 * Number of the last entry of the client's ledger.
 */
seen: number, 
/**
 * This person may read and sign with the client; others only look at the ledger.
 */
can_edit: boolean, };

export type ConsentParagraph = { head: boolean, text: BothLanguages, };

export type ConsentRule = { 
/**
 * Document.
 */
document: string, 
/**
 * What it is called in sentences.
 */
name: string, 
/**
 * Who needs it, in words.
 */
because: string, 
/**
 * What is held back now.
 */
blocks: ConsentBlock, 
/**
 * What the program proposes.
 */
proposed: ConsentBlock, 
/**
 * What the document rests on.
 */
basis: Array<ConsentBasis>, };

export type ConsentSignature = { 
/**
 * Name as typed.
 */
name: string, 
/**
 * When.
 */
at: string, 
/**
 * First digits of the hash of the words.
 */
hash: string, 
/**
 * The words that are kept are the ones that were signed.
 */
intact: boolean, };

export type ConsentStanding = "in-force" | "ends-soon" | "expired" | "revoked" | "refused" | "missing";

export type ConsentState = "draft" | "given" | "refused" | "revoked" | "acknowledged" | "not-obtained" | "added" | "ended" | "released" | "taken-back";

export type ConsentTerm = { 
/**
 * Day, ISO; empty = none.
 */
on: string, 
/**
 * Event in words; empty = none.
 */
event: string, };

export type ConsentThread = { 
/**
 * Thread.
 */
thread: string, 
/**
 * To whom or what for; empty where there is only one.
 */
about: string, 
/**
 * Where it stands.
 */
standing: ConsentStanding, 
/**
 * The same in words.
 */
words: string, 
/**
 * What may be done: "revoke", "released", "ended", "copy", "explained", "renew".
 */
can: Array<string>, 
/**
 * Why it cannot be revoked now, in one sentence.
 */
cannot: string | null, 
/**
 * Entries, the newest first.
 */
entries: Array<ConsentEntry>, };

export type ConsentThreadLine = { 
/**
 * Thread.
 */
thread: string, 
/**
 * To whom or what for.
 */
about: string, 
/**
 * Where it stands.
 */
standing: ConsentStanding, 
/**
 * The same in words.
 */
words: string, };

export type ConsentsScreen = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * What is not in order.
 */
attention: ConsentAttention, 
/**
 * Documents that this client needs.
 */
needed: Array<ConsentLine>, 
/**
 * The other documents.
 */
others: Array<ConsentLine>, 
/**
 * This person may read and sign with the client; others only look at the ledger.
 */
can_edit: boolean, };

export type Contact = "none" | "ordered-none" | "supervised" | "regular";

export type Contradiction = { 
/**
 * Id of the rule.
 */
id: string, 
/**
 * What does not go together.
 */
text: string, 
/**
 * The answers.
 */
answers: Array<AnswerLink>, };

export type Contribution = { 
/**
 * Name ("risk-match", …, "mirrors").
 */
id: string, 
/**
 * Value in [−1, 1]; none where the input is missing.
 */
value: number | null, 
/**
 * Weight from the policy. The mirrors' tie-break has weight 0 and is added after the mean.
 */
weight: number, 
/**
 * One sentence, without names.
 */
text: string, };

export type CopyGiven = "paper" | "electronic" | "declined";

export type CopyProcess = "identification" | "recapitulation" | "introjection";

export type Cross = { 
/**
 * Figure.
 */
figure: string, 
/**
 * Path.
 */
d: string, };

export type DecideConflict = { 
/**
 * Conflict.
 */
conflict: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Candidate.
 */
candidate: string, 
/**
 * It is the same person.
 */
same_person: boolean, };

export type DeclineConsent = { 
/**
 * Client.
 */
client: string, 
/**
 * Document.
 */
document: string, 
/**
 * Entry; none = there is no draft yet.
 */
entry: string | null, 
/**
 * Revision that was read; 0 = there is no draft yet.
 */
revision: number, 
/**
 * Content.
 */
draft: ConsentDraft, 
/**
 * Why.
 */
reason: string, };

export type Direction = "client-to-member" | "member-to-client";

export type DiscardConsentDraft = { 
/**
 * Client.
 */
client: string, 
/**
 * Document.
 */
document: string, 
/**
 * The draft.
 */
entry: string, 
/**
 * Revision that was read.
 */
revision: number, };

export type DocumentAlert = { 
/**
 * Alert.
 */
alert: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Conclusion.
 */
conclusion: Conclusion, };

export type DocumentPreparation = { 
/**
 * Client.
 */
client: string, 
/**
 * Day, ISO.
 */
on: string, 
/**
 * Topics.
 */
topics: string, };

export type DrawMap = { 
/**
 * Client.
 */
client: string, 
/**
 * With the people who are private: a copy for the client's own hands.
 */
with_private: boolean, };

export type DuplicateCheck = { 
/**
 * Sentence to show; none = no match.
 */
text: string | null, 
/**
 * The client, where the asker may see them.
 */
client: string | null, };

export type EndConflict = { 
/**
 * Id.
 */
conflict: string, 
/**
 * Revision that was read.
 */
revision: number, };

export type EndMember = { 
/**
 * Membership.
 */
member: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Last day, ISO.
 */
until: string, };

export type EnterScores = { 
/**
 * Client.
 */
client: string, 
/**
 * Instrument.
 */
instrument: Entered, 
/**
 * As the instrument gives them, or standardised.
 */
form: Form, 
/**
 * Octants PA, BC, DE, FG, HI, JK, LM, NO; none takes away what was entered.
 */
scores: [number | null, number | null, number | null, number | null, number | null, number | null, number | null, number | null] | null, 
/**
 * Day on which it was answered, ISO.
 */
on: string, };

export type Entered = "csip" | "isc";

export type EnteredView = { 
/**
 * Instrument.
 */
instrument: Entered, 
/**
 * Form.
 */
form: Form, 
/**
 * Octants PA … NO as they were entered.
 */
scores: [number, number, number, number, number, number, number, number], 
/**
 * Day on which it was answered, ISO.
 */
on: string, 
/**
 * "CSIP, 3 November, entered by Ines Halloran".
 */
source: string, 
/**
 * It says what bothers the client in others, not where the client stands.
 */
about_others: boolean, 
/**
 * The profile.
 */
set: ProfileSet, };

export type Entry = "open" | "slow-open" | "closed";

export type EvidenceMark = "source" | "unverified" | "design";

export type EvidenceReason = { 
/**
 * "style", "cue" or "script"; of what clinicians did "clinician" (added), "taken-out", "wording", without a size.
 */
kind: string, 
/**
 * Size, decibans.
 */
decibans: number, 
/**
 * In words.
 */
text: string, };

export type Facilitator = { 
/**
 * Id of the person.
 */
staff: StaffId, 
/**
 * Name.
 */
name: string, 
/**
 * Trained for trauma-informed groups (decision table row 2).
 */
trauma_trained: boolean, };

export type FactLine = { 
/**
 * Name ("Languages").
 */
label: string, 
/**
 * Value in words; none = not known yet.
 */
value: string | null, };

export type Figure = { 
/**
 * Id.
 */
id: FigureId, 
/**
 * Whose life.
 */
client: ClientId, 
/**
 * How the client calls the person; initials by default.
 */
label: string, 
/**
 * Role ("father", "ex-partner", "aunt").
 */
role: string, 
/**
 * How it stands with the person.
 */
state: FigureState, 
/**
 * Contact now.
 */
contact: Contact | null, 
/**
 * Closeness 0 (far) to 10 (close).
 */
closeness: number | null, 
/**
 * Salience now, 0 to 10.
 */
salience: number | null, 
/**
 * Valence −3 (struggle) to +3 (love).
 */
valence: number | null, 
/**
 * Up to three words of the client's own.
 */
words: Array<string>, 
/**
 * Wish: what the client wanted or needed from them.
 */
wish: string, 
/**
 * Response of other, in the client's words.
 */
response_of_other: string, 
/**
 * Category of the wish.
 */
wish_category: WishCategory | null, 
/**
 * Category of the response of other, for the script evidence.
 */
response_category: ResponseCategory | null, 
/**
 * Category of the response of self.
 */
self_category: SelfCategory | null, 
/**
 * Response of self: what the client then felt and did.
 */
response_of_self: string, 
/**
 * Copy processes the clinician sees (Benjamin's words).
 */
copies: Array<CopyProcess>, 
/**
 * What this person did to the client. Empty with `harm_asked` = nothing named.
 */
harms: Array<Harm>, 
/**
 * Months since the last harm; none = unknown or long ago.
 */
harm_months_ago: number | null, 
/**
 * In which time of life the harm was done.
 */
harm_when: Array<LifeTime>, 
/**
 * The client harmed this person.
 */
client_harmed: boolean, 
/**
 * The person is the victim or protected party of the current case.
 */
protected_party: boolean, 
/**
 * The person is known to the program; none = not asked.
 */
known_here: boolean | null, 
/**
 * Salient cues the client named: key to value, in the same keys as [`Client::cues`].
 */
cues: { [key in string]: string }, 
/**
 * Grief is active.
 */
grieving: boolean, 
/**
 * An apology is open between the two, either way.
 */
apology: boolean, 
/**
 * How the client thinks they would notice it if somebody in the group were like this, own words.
 */
notice: string, 
/**
 * "Willing to meet someone like this in a group?" None = not asked.
 */
willing: Willing | null, };

export type FigureId = string;

export type FigureState = "alive" | "died" | "cut-off" | "incarcerated" | "unknown";

export type FigureView = { 
/**
 * The figure.
 */
figure: Figure, 
/**
 * Revision.
 */
revision: number, 
/**
 * The newest place on the circle.
 */
position: PositionView | null, 
/**
 * All places, the newest first.
 */
positions: Array<PositionView>, 
/**
 * All of them together; none where there is none.
 */
together: Together | null, 
/**
 * Between the client and the person who wrote it: nobody else sees it, and it gives no mirror.
 */
private: boolean, 
/**
 * Place in the order in which they were named, from 0.
 */
nth: number, 
/**
 * "inner", "middle" or "outer".
 */
ring: string, 
/**
 * "loved", "warm", "mixed", "struggle", "harm", "harmed-by-client", "cut-off" or "plain".
 */
tie: string, 
/**
 * "inner · loved · died".
 */
summary: string, };

export type FlowField = { 
/**
 * Id, unique in the alert.
 */
id: string, 
/**
 * Label.
 */
label: string, 
/**
 * One more sentence.
 */
hint: string | null, 
/**
 * "text", "line", "when" (stands beside the line before it) or "choice".
 */
shape: string, 
/**
 * Options of a choice.
 */
options: Array<FlowOption>, 
/**
 * What stands there now: text, or the code of an option.
 */
value: string, 
/**
 * When it was saved; none = nothing stands there.
 */
saved: string | null, 
/**
 * Only the author and supervisors see it.
 */
restricted: boolean, 
/**
 * This person may not see it; `value` is empty.
 */
hidden: boolean, 
/**
 * Conclusions that need it.
 */
needed_for: Array<Conclusion>, 
/**
 * Needed only while another field stands at this option.
 */
needed_if: NeededIf | null, 
/**
 * What to say where it is needed and empty.
 */
problem: string, 
/**
 * For a time: how it was read ("Wednesday 25 November 2026, 18:18"); none where it cannot be read.
 */
echo: string | null, };

export type FlowOption = { code: string, label: string, };

export type FlowStep = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What to do, in own words.
 */
say: Array<string>, 
/**
 * The practice's own rule on this step.
 */
rule: string | null, 
/**
 * Fields.
 */
fields: Array<FlowField>, 
/**
 * One of its lines is enough, but one is needed.
 */
any_of: boolean, };

export type Form = "raw" | "z";

export type FormKind = "intake" | "measure" | "form";

export type FormLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Version.
 */
version: string | null, 
/**
 * What it is for.
 */
kind: FormKind, 
/**
 * Where it comes from.
 */
origin: FormOrigin, 
/**
 * Whether it is offered.
 */
state: FormState, 
/**
 * For which programs; empty = all.
 */
programs: Array<ProgramName>, 
/**
 * Items, groups and texts included.
 */
items: number, 
/**
 * Language tags; empty = it says nothing.
 */
languages: Array<string>, 
/**
 * Who published or retired it and when, in one sentence.
 */
note: string, 
/**
 * This version of the program cannot read it any more.
 */
broken: boolean, };

export type FormOrigin = "shipped" | "assembled" | "imported";

export type FormPage = { 
/**
 * As in the catalogue.
 */
line: FormLine, 
/**
 * Revision; 0 where nothing is kept of it, because it ships.
 */
revision: number, 
/**
 * Canonical url.
 */
url: string | null, 
/**
 * Licence notice.
 */
notice: string | null, 
/**
 * As what it can be published.
 */
kinds: Array<FormKind>, 
/**
 * What it is proposed as.
 */
proposed: FormKind, 
/**
 * What no intake may leave out and this one does: why it cannot be published as an intake.
 */
no_intake: Array<string>, 
/**
 * Where it is or could be an intake: what placement will not know.
 */
facts_missing: Array<string>, 
/**
 * What it asks for and does not get, without harm.
 */
notes: Array<FormProblem>, 
/**
 * All programs of the practice.
 */
programs: Array<ProgramName>, 
/**
 * The published version that this one would replace ("version 1.0").
 */
replaces: string | null, 
/**
 * Interviews under way with it.
 */
running: number, 
/**
 * Can be retired.
 */
can_retire: boolean, };

export type FormPreview = { 
/**
 * As in the interview, of nobody.
 */
screen: InterviewScreen, 
/**
 * The answers, what was removed left out.
 */
answers: { [key in string]: Answer }, 
/**
 * Scores that can be told.
 */
scores: Array<ScoreLine>, 
/**
 * Alerts that an interview would raise.
 */
alerts: Array<string>, };

export type FormProblem = { 
/**
 * linkId of the item; none where it concerns the whole.
 */
item: string | null, 
/**
 * What is wrong and how to mend it.
 */
problem: string, };

export type FormState = "draft" | "published" | "retired";

export type FormsScreen = { 
/**
 * Lines.
 */
forms: Array<FormLine>, };

export type FoundPractice = { 
/**
 * Name of the practice.
 */
name: string, 
/**
 * Kind.
 */
kind: PracticeKind, 
/**
 * Name of the first person, as it is printed beside signatures.
 */
person: string, 
/**
 * Credential and licence ("LCSW 12345"), may be empty.
 */
credential: string, 
/**
 * Password, at least 15 characters.
 */
password: string, };

export type Founded = { 
/**
 * Recovery key, 14 groups of 4, shown once: print it or write it down.
 */
recovery_key: string, 
/**
 * State of the program now.
 */
state: AppState, };

export type Gender = "woman" | "man" | "non-binary" | "other" | "not-stated";

export type GenderGroup = "women" | "men" | "mixed";

export type GenderRule = "mixed" | "single-gender";

export type GoalKind = "goal" | "use" | "plan" | "none";

export type GoalQuestion = { 
/**
 * Id of the note.
 */
note: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Session of the owner.
 */
session: number, 
/**
 * Whose goal.
 */
name: string, 
/**
 * The goal.
 */
goal: string, 
/**
 * Answer of this session.
 */
answer: Tried | null, 
/**
 * What happened.
 */
line: string, };

export type Group = { 
/**
 * Id.
 */
id: GroupId, 
/**
 * Whose group.
 */
program: ProgramId, 
/**
 * Name.
 */
name: string, 
/**
 * Weekly times.
 */
meetings: Array<WeeklySlot>, 
/**
 * Place, or the words for the video room.
 */
place: string, 
/**
 * How it meets.
 */
modality: Modality, 
/**
 * Seats.
 */
capacity: number, 
/**
 * Fewest members for the group to work.
 */
minimum: number | null, 
/**
 * Language of the group, BCP 47 primary tag.
 */
language: string, 
/**
 * Who the group is for.
 */
gender: GenderGroup | null, 
/**
 * How people enter.
 */
entry: Entry, 
/**
 * Lowest and highest risk level the group is meant for.
 */
risk_band: [number, number] | null, 
/**
 * Phase.
 */
phase: Phase, 
/**
 * Day the phase was set.
 */
phase_on: string | null, 
/**
 * Facilitators.
 */
facilitators: Array<Facilitator>, 
/**
 * Offence types that the group is about; for rule C3.
 */
offence_types: Array<string>, 
/**
 * First session.
 */
starts_on: string | null, 
/**
 * Last session.
 */
ends_on: string | null, 
/**
 * Days without a session.
 */
closures: Array<string>, 
/**
 * Peer climate from session notes: support 0–3.
 */
support: number | null, 
/**
 * Peer climate from session notes: rule-breaking talk 0–3 (Dishion, McCord & Poulin 1999).
 */
rule_breaking: number | null, };

export type GroupBrief = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Program.
 */
program: string, 
/**
 * Kind of program.
 */
program_kind: string, 
/**
 * "Tuesday 18:00 to 19:30".
 */
when: string, 
/**
 * Place.
 */
place: string, 
/**
 * "in person", "by video" or "in person or video".
 */
modality: string, 
/**
 * "open", "slow-open" or "closed".
 */
entry: string, 
/**
 * "working phase".
 */
phase: string, 
/**
 * Facilitators' names.
 */
facilitators: Array<string>, 
/**
 * Seats.
 */
capacity: number, 
/**
 * Language.
 */
language: string, 
/**
 * Who it is for.
 */
gender: GenderGroup | null, };

export type GroupId = string;

export type GroupLine = { 
/**
 * The group.
 */
group: Group, 
/**
 * In short.
 */
brief: GroupBrief, 
/**
 * Revision.
 */
revision: number, 
/**
 * Seats taken, held ones included; none where the roster is hidden (Part 2).
 */
taken: number | null, };

export type GroupLink = { 
/**
 * Whose life it is about: membership.
 */
of: string, 
/**
 * Name.
 */
of_name: string, 
/**
 * Who may stand for somebody in it: membership.
 */
carrier: string, 
/**
 * Name.
 */
carrier_name: string, 
/**
 * The outlook of the mirror that needs most care; level, text and `so` are of the same one.
 */
outlook: Outlook, 
/**
 * Its level.
 */
level: Level, 
/**
 * "Father; Rosa, grandmother"
 */
figures: string, 
/**
 * Its sentence.
 */
text: string, 
/**
 * What to do.
 */
so: string, };

export type GroupMap = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Members who agreed to the sentence, in the order of the ring.
 */
members: Array<Carrier>, 
/**
 * Members who did not: they are left out.
 */
left_out: number, 
/**
 * One for each two people and direction, the strongest evidence first.
 */
links: Array<GroupLink>, 
/**
 * The ring.
 */
picture: RingPicture, 
/**
 * From how many people for whom somebody is hard the load is called much (policy, rule X4).
 */
much: number, };

export type GroupPage = { 
/**
 * The group.
 */
group: Group, 
/**
 * In short.
 */
brief: GroupBrief, 
/**
 * Revision.
 */
revision: number, 
/**
 * Program.
 */
program: Program, 
/**
 * Roster; none where this person may not see it.
 */
roster: Array<RosterLine> | null, 
/**
 * Why not.
 */
roster_hidden: string | null, 
/**
 * The group as numbers; none with the roster.
 */
composition: Composition | null, 
/**
 * Members on the circle; none with the roster.
 */
circle: CirclePicture | null, 
/**
 * This person may change the group and its roster.
 */
can_edit: boolean, 
/**
 * This person may rate members on the circle.
 */
can_rate: boolean, 
/**
 * This person leads the group: ticks, check-ins, brief.
 */
leads: boolean, 
/**
 * Staff, for facilitators.
 */
staff: Array<PersonName>, 
/**
 * Clients who could be added: finished interview, not in a group (for those who may edit).
 */
candidates: Array<PersonName>, };

export type GroupsScreen = { 
/**
 * Programs with their groups.
 */
programs: Array<ProgramView>, 
/**
 * Staff, for teams and facilitators.
 */
staff: Array<PersonName>, 
/**
 * This person may change programs and groups.
 */
can_edit: boolean, };

export type GuideState = { 
/**
 * Id of the step ("names-loved", "ring", "wish", "end").
 */
step: string, 
/**
 * Figure the step is about; empty where it is about nobody.
 */
figure: string, 
/**
 * Name that is typed and not on the map yet.
 */
name: string, 
/**
 * Role that is typed and not on the map yet.
 */
role: string, 
/**
 * Language of the client's texts: "en" or "es".
 */
language: string, };

export type Harm = "emotional" | "physical" | "sexual" | "coercive-control" | "neglect" | "witnessed-violence" | "unsaid";

export type HistoryLine = { what: string, by: string, at: string, };

export type HitRates = { 
/**
 * Pairs of which something was seen.
 */
pairs: number, 
/**
 * Flagged pairs together.
 */
flagged: Rate, 
/**
 * Controls: what was seen although nothing was flagged.
 */
controls: Rate, 
/**
 * By level.
 */
levels: Array<Rate>, 
/**
 * By rule: evidence, then rows of the decision table.
 */
rules: Array<Rate>, 
/**
 * By rater of the positions.
 */
raters: Array<Rate>, 
/**
 * By program.
 */
programs: Array<Rate>, 
/**
 * Sizes of evidence, as they are and as they were observed.
 */
weights: Array<LearnedWeight>, 
/**
 * Rules of mirrors that can be switched off.
 */
switches: Array<RuleSwitch>, 
/**
 * Pairs of each kind from which a weight can be learned.
 */
enough: number, 
/**
 * Version of the policy in force.
 */
policy: number, 
/**
 * This person may change the policy.
 */
can_edit: boolean, };

export type ImportForm = { 
/**
 * The text of the file: FHIR R4 Questionnaire as JSON, at most 32 MB.
 */
text: string, };

export type ImportedForm = { 
/**
 * Title; empty where it has none.
 */
title: string, 
/**
 * Number of items.
 */
items: number, 
/**
 * What keeps it from being run; then nothing is kept of it.
 */
problems: Array<FormProblem>, 
/**
 * The draft, or the form that it is already.
 */
form: string | null, 
/**
 * It is here already: a sentence.
 */
known: string | null, };

export type IncompleteLine = { 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
client_name: string, 
/**
 * Interview.
 */
interview: string, 
/**
 * Questionnaire.
 */
title: string, 
/**
 * Who runs it.
 */
clinician: string, 
/**
 * Started.
 */
started: string, 
/**
 * Last durable answer.
 */
saved: string | null, 
/**
 * Days since the last answer, or since the start where there is none.
 */
days: number, 
/**
 * Section where it was left.
 */
section: string, 
/**
 * Required questions without answer or reason.
 */
gaps: number, 
/**
 * Alerts without a written act.
 */
alerts: number, 
/**
 * One of them is acute.
 */
acute: boolean, 
/**
 * Finished.
 */
finished: boolean, 
/**
 * State of the summary; `draft` also where none was written.
 */
summary: SummaryState, 
/**
 * What is to be done, in words, the most urgent first ("4 questions to ask", "summary to sign").
 */
missing: Array<string>, };

export type IncompleteList = { 
/**
 * The most urgent first.
 */
lines: Array<IncompleteLine>, 
/**
 * This person sees everybody's.
 */
all: boolean, };

export type InstrumentLine = { slug: string, title: string, version: string, notice: string, source: string, };

export type IntakeChoice = { 
/**
 * Intakes that are offered; one = there is nothing to choose.
 */
forms: Array<IntakeForm>, 
/**
 * The one that begins where nothing is chosen.
 */
usual: string, 
/**
 * Programs, each with the one that is usual there.
 */
programs: Array<IntakeProgram>, };

export type IntakeForm = { 
/**
 * Id.
 */
id: string, 
/**
 * Title and version in words.
 */
title: string, 
/**
 * Programs; empty = all.
 */
programs: Array<string>, };

export type IntakeProgram = { id: string, name: string, usual: string, };

export type InterviewLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Title of the questionnaire.
 */
title: string, 
/**
 * What it is for.
 */
purpose: FormKind, 
/**
 * Who reads the questions.
 */
mode: AdminMode, 
/**
 * "not-started", "partly" or "done".
 */
state: string, 
/**
 * Questions with an answer or a reason.
 */
done: number, 
/**
 * Questions asked.
 */
total: number, 
/**
 * When it began: "10:42" today, otherwise a date.
 */
started: string, 
/**
 * When it was finished.
 */
finished: string | null, 
/**
 * What a finished measure says.
 */
scores: Array<ScoreLine>, 
/**
 * Its form is offered no more: one calm sentence.
 */
note: string | null, };

export type InterviewOf = { 
/**
 * Client.
 */
client: string, 
/**
 * Interview.
 */
interview: string | null, 
/**
 * The person at the screen has confirmed that nobody else can see it: private parts are shown, too.
 */
alone?: boolean, };

export type InterviewReview = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Interview.
 */
interview: string, 
/**
 * It is the intake; measures and forms have no summary.
 */
intake: boolean, 
/**
 * Title of the questionnaire.
 */
title: string, 
/**
 * A part of it is not shown to this person: one sentence, whatever the part holds.
 */
withheld: string | null, 
/**
 * Finished.
 */
finished: boolean, 
/**
 * Questions with an answer or a reason, and questions asked.
 */
done: number, 
/**
 * Questions asked.
 */
total: number, 
/**
 * Alerts of this interview, those that wait first, with their acts.
 */
alerts: Array<ReviewAlert>, 
/**
 * Alerts of the client that were taken care of in other interviews, the newest first.
 */
earlier: Array<ReviewAlert>, 
/**
 * Required questions without answer or reason.
 */
missing: Array<MissingLine>, 
/**
 * Answers that do not fit their question; they count for nothing.
 */
invalid: Array<InvalidLine>, 
/**
 * Answers that do not go together.
 */
contradictions: Array<Contradiction>, 
/**
 * Questions whose answer was changed after it was first given.
 */
changed: Array<ChangedAnswer>, 
/**
 * Time and state of each section.
 */
sections: Array<SectionTime>, 
/**
 * "48 minutes" of answering, pauses left out; none with fewer than two answers.
 */
time: string | null, 
/**
 * State of its summary.
 */
summary: SummaryState, 
/**
 * The summary is signed: answers cannot be changed any more.
 */
locked: boolean, 
/**
 * Lines about private parts that are left out until somebody says that nobody else sees the screen.
 */
private: number, };

export type InterviewScreen = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Id of the interview.
 */
interview: string, 
/**
 * Title of the questionnaire.
 */
title: string, 
/**
 * A part of it is not shown to this person: one sentence, whatever the part holds.
 */
withheld: string | null, 
/**
 * What it is for.
 */
purpose: FormKind, 
/**
 * Who reads the questions.
 */
mode: AdminMode, 
/**
 * Its form is offered no more: one calm sentence.
 */
form_note: string | null, 
/**
 * Finished.
 */
finished: boolean, 
/**
 * Its summary is signed, so answers stay as they are: in a few words.
 */
signed: string | null, 
/**
 * All sections.
 */
sections: Array<SectionState>, 
/**
 * The section shown.
 */
section: Section, 
/**
 * Questions asked that have an answer or a reason.
 */
done: number, 
/**
 * Questions asked.
 */
total: number, 
/**
 * Where the interview was left: path of the question to ask next.
 */
cursor: string | null, 
/**
 * Last durable save: "10:42" today, otherwise a date.
 */
saved: string | null, 
/**
 * Alerts of the client that were taken care of in other interviews, the newest first; what was done stands in each.
 */
earlier: Array<ReviewAlert>, 
/**
 * Note on this section.
 */
note: string, 
/**
 * Revision of the note.
 */
note_revision: number, 
/**
 * Figures drawn so far.
 */
figures: number, 
/**
 * Section after this one.
 */
next_section: string | null, 
/**
 * Required questions without an answer or reason in the whole interview: section, path, text.
 */
missing: Array<MissingLine>, 
/**
 * Marks, undoing, language.
 */
room: RoomView, };

export type InvalidLine = { 
/**
 * Question.
 */
at: AnswerLink, 
/**
 * What is wrong, in one sentence.
 */
problem: string, };

export type Item = { 
/**
 * Path to answer it.
 */
path: string, 
/**
 * Kind: "group", "display", "boolean", "choice", "open-choice", "integer", "decimal", "quantity", "date", "date-time",
 * "time", "string", "text", "url", and the read-only "attachment" and "reference".
 */
kind: string, 
/**
 * Number or prefix to show ("7"), where there is one.
 */
prefix: string | null, 
/**
 * Text of the question.
 */
text: string, 
/**
 * Text in other languages, by tag ("es").
 */
translations: { [key in string]: string }, 
/**
 * Help under the question.
 */
help: string | null, 
/**
 * Help in other languages.
 */
help_translations: { [key in string]: string }, 
/**
 * Depth of nesting below the section, 0-based.
 */
depth: number, 
/**
 * An answer or a reason is needed.
 */
required: boolean, 
/**
 * Several answers are allowed (choice: check boxes; group: instances).
 */
repeats: boolean, 
/**
 * Options of a choice.
 */
options: Array<Choice>, 
/**
 * What stands here.
 */
answer: Answer, 
/**
 * What is wrong with the answer, in one sentence.
 */
problem: string | null, 
/**
 * No longer asked; the answer is kept, greyed and left out of scores.
 */
kept: boolean, 
/**
 * For a repeating group: number of this instance, from 0; and whether another may be added.
 */
instance: number | null, 
/**
 * For a repeating group: path to use for adding one more ("group#2"), on its last instance.
 */
add: string | null, 
/**
 * Largest length of a text, smallest and largest number or date, as text.
 */
max_length: number | null, 
/**
 * Smallest value.
 */
min: string | null, 
/**
 * Largest value.
 */
max: string | null, 
/**
 * Unit shown after a number.
 */
unit: string | null, 
/**
 * Units that can be chosen for a quantity; empty = only `unit`, or none.
 */
units: Array<Unit>, 
/**
 * For a repeating group that is painted as a table, one row for each instance: its columns. Otherwise empty.
 */
columns: Array<Column>, 
/**
 * How it wants to be shown: "radio-button", "check-box", "drop-down", "slider", "autocomplete", "text-box" …
 */
control: string | null, 
/**
 * Options side by side (choiceOrientation horizontal).
 */
horizontal: boolean, 
/**
 * Cannot be changed by people: calculated, or read-only by definition.
 */
read_only: boolean, 
/**
 * Fewest and most answers, where the definition says so.
 */
min_occurs: number | null, 
/**
 * Most answers.
 */
max_occurs: number | null, 
/**
 * Step of a slider, as text.
 */
step: string | null, 
/**
 * Example of the form in which to write ("MM/DD/YYYY").
 */
entry_format: string | null, 
/**
 * Address of more about it: shown as text, never opened.
 */
support_link: string | null, 
/**
 * Purpose of a display item: "instructions", "security", "help".
 */
category: string | null, 
/**
 * For the clinician only: never in the view that faces the client.
 */
clinician_only: boolean, };

export type JumpLine = { 
/**
 * Section.
 */
section: string, 
/**
 * Title of the section.
 */
section_title: string, 
/**
 * Path.
 */
path: string, 
/**
 * Text of the question.
 */
text: string, 
/**
 * Answer or reason in words; empty = neither.
 */
answer: string, };

export type JumpList = { 
/**
 * In reading order.
 */
lines: Array<JumpLine>, 
/**
 * Seconds that each section took so far, by its id; silences of more than ten minutes are left out.
 */
times: { [key in string]: number }, };

export type KeepPlace = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Path of the question.
 */
path: string, };

export type KeepPrivate = { 
/**
 * Client.
 */
client: string, 
/**
 * Figure; none = all that the person at the desk writes.
 */
figure: string | null, 
/**
 * Private, or released.
 */
private: boolean, };

export type KeepSafetyPlan = { 
/**
 * Client.
 */
client: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Day, ISO.
 */
made_on: string, };

export type Label = { x: number, y: number, 
/**
 * "start", "middle" or "end".
 */
anchor: string, 
/**
 * First part, the name; shortened with "…" if it would not fit.
 */
text: string, 
/**
 * Second part, quieter ("brother").
 */
sub: string, };

export type LearnedWeight = { 
/**
 * Rule: "cue", "script".
 */
rule: string, 
/**
 * In words.
 */
name: string, 
/**
 * In force, decibans.
 */
now: number, 
/**
 * What the program ships, decibans.
 */
default: number, 
/**
 * From the check-ins, decibans; none while there are too few pairs.
 */
observed: number | null, 
/**
 * Flagged pairs in which the rule spoke.
 */
flagged: number, 
/**
 * Controls.
 */
controls: number, };

export type Leaving = "archive" | "purge";

export type LeavingAsk = "off" | "offer" | "lock";

export type Level = "none" | "slight" | "clear" | "strong";

export type LifeTime = "child" | "adult";

export type ListClients = { 
/**
 * Part of a name; empty = all.
 */
query: string, };

export type LookAtBackup = { 
/**
 * Folder of the copy.
 */
folder: string, };

export type MandateClock = { 
/**
 * Sessions asked.
 */
sessions: number, 
/**
 * Days of the sessions that could be attended, the first `sessions` of them.
 */
dates: Array<string>, 
/**
 * Day of the last of them; none if the group ends before.
 */
completes_on: string | null, 
/**
 * The order's last day.
 */
complete_by: string | null, 
/**
 * Days between; negative = too late.
 */
spare_days: number | null, 
/**
 * Closures on the way.
 */
closures: number, };

export type MapPicture = { width: number, height: number, rings: Array<Ring>, 
/**
 * Names of the rings.
 */
ring_labels: Array<Label>, 
/**
 * The client first, then the figures.
 */
nodes: Array<Node>, ties: Array<Tie>, 
/**
 * Those who died.
 */
crosses: Array<Cross>, };

export type MapSheet = { 
/**
 * Whole SVG document, black on white.
 */
svg: string, 
/**
 * What the client is called.
 */
short: string, 
/**
 * People on it.
 */
count: number, 
/**
 * Private people whom the person at the desk could put on it.
 */
private: number, };

export type MapWritten = { 
/**
 * The file. Its name says nothing about the client.
 */
file: string, };

export type MemberId = string;

export type MemberPage = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Membership.
 */
member: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
name: string, 
/**
 * What the member is called in sentences.
 */
short: string, 
/**
 * First day, ISO.
 */
from: string, 
/**
 * Last day, ISO.
 */
until: string | null, 
/**
 * Sessions since the first day, counted from the group's week.
 */
sessions: number, 
/**
 * Combined position in words.
 */
reading: string | null, 
/**
 * Ticks, the newest first.
 */
ticks: Array<TickLine>, 
/**
 * This person may open the mirrors and goals of the member.
 */
mirrors: boolean, };

export type MembershipLine = { group: string, group_name: string, from: string, until: string | null, held: boolean, };

export type MicroPair = { least: Level, forward: MicroPicture, reverse: MicroPicture | null, };

export type MicroPicture = { width: number, height: number, rings: Array<Ring>, 
/**
 * Axes of the circle on the right, as one path.
 */
axes: string, 
/**
 * Words on the axes ("takes charge", "gives way", "warm", "distant").
 */
axis_labels: Array<Label>, 
/**
 * People of the life (circles), the client first.
 */
left: Array<Node>, 
/**
 * Members (squares).
 */
right: Array<Node>, 
/**
 * Threads; every mirror shown once.
 */
threads: Array<Thread>, };

export type MicrocosmScreen = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Members now.
 */
members: number, 
/**
 * Mirrors, both directions.
 */
mirrors: Array<SeenMirror>, 
/**
 * Who may stand for the client's people.
 */
forward: MicroPicture, 
/**
 * For whom the client may stand; none where this person may not see it.
 */
reverse: MicroPicture | null, 
/**
 * The same of clear ones and of strong ones alone: each as small as it can be.
 */
stronger: Array<MicroPair>, 
/**
 * What is said instead.
 */
veiled: string | null, 
/**
 * Names are shown.
 */
named: boolean, };

export type MirrorChange = "add" | "remove" | "reword" | "restore";

export type MirrorLine = { 
/**
 * Owner of the figure.
 */
owner: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Whom the figure may be met in: the client who is the member, or the newcomer.
 */
about: string, 
/**
 * Revision of the note; 0 = there is none.
 */
revision: number, 
/**
 * Found or added, as this person may see it, the clinicians' reasons among its own; none where it is found no longer.
 */
mirror: SeenMirror | null, 
/**
 * Name of the figure.
 */
figure_name: string, 
/**
 * Name of the member.
 */
about_name: string, 
/**
 * What counts: as found, or what people made of it; none = as found.
 */
change: MirrorChange | null, 
/**
 * The sentence that counts.
 */
text: string, 
/**
 * The outlook that counts.
 */
outlook: Outlook, 
/**
 * Who changed what, the newest first.
 */
changes: Array<ChangeLine>, 
/**
 * What goes with it.
 */
kind: GoalKind, 
/**
 * The goal, use or plan that facilitators read; empty = none yet.
 */
goal: string, 
/**
 * What only those who look after the client read; empty for others.
 */
private: string, 
/**
 * Proposals, in the languages of the client.
 */
proposals: Array<Proposal>, 
/**
 * "Ines Halloran, 23 November"
 */
written: string | null, 
/**
 * What was said about it at check-ins, the newest first.
 */
tried: Array<string>, };

export type MirrorModel = { 
/**
 * Standard error of a click.
 */
click_sd: number, 
/**
 * Standard error of a questionnaire position.
 */
questionnaire_sd: number, 
/**
 * τ: how far a person who resembles a figure deviates from it.
 */
tau: number, 
/**
 * s: spread of true positions in a program.
 */
spread: number, 
/**
 * Weight (in people) of the defaults when μ and s are learned from a program's members.
 */
prior_weight: number, 
/**
 * Smallest s.
 */
spread_min: number, 
/**
 * Floor of the style evidence, decibans.
 */
floor_db: number, 
/**
 * Evidence of a matching cue, decibans.
 */
cue_match_db: number, 
/**
 * Evidence of a cue that differs, decibans.
 */
cue_mismatch_db: number, 
/**
 * Evidence of behaviour in the figure's response-of-other category, decibans.
 */
script_match_db: number, 
/**
 * Evidence of behaviour in another category, decibans.
 */
script_mismatch_db: number, };

export type MirrorsScreen = { 
/**
 * Client.
 */
head: ClientHead, 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * One for each mirror, the strongest first; those that were taken out last.
 */
lines: Array<MirrorLine>, 
/**
 * For whom the client may stand, as far as this person reads it: to take out or re-word. Their goals are on their own page.
 */
back: Array<MirrorLine>, 
/**
 * The client's people, to add a mirror.
 */
figures: Array<PersonName>, 
/**
 * Members, to add a mirror.
 */
members: Array<PersonName>, 
/**
 * The client's own goals, as said in the interview; for those who look after the client.
 */
own_goals: string | null, 
/**
 * This person looks after the client: reads and writes the private part of goals.
 */
keeps: boolean, };

export type MissingLine = { section: string, section_title: string, 
/**
 * Heading inside the section under which it stands.
 */
group: string | null, path: string, text: string, };

export type Modality = "in-person" | "video" | "either";

export type MoveFigure = { 
/**
 * Client.
 */
client: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Point of the picture: the nearest ring is the closeness, the angle is remembered.
 */
x: number, 
/**
 * See `x`.
 */
y: number, };

export type NeededIf = { field: string, code: string, };

export type NewComment = { 
/**
 * "choice", "reason", "composition", "mandate", "safety", "cautions", "mirrors", "start" or "whole".
 */
part: string, 
/**
 * Text.
 */
text: string, };

export type NewIntake = { 
/**
 * Name.
 */
name: string, 
/**
 * Date of birth, ISO; adults only (18+).
 */
birth_date: string, 
/**
 * Pronouns, as the person says them; may be empty.
 */
pronouns: string, 
/**
 * Gender as the person states it.
 */
gender: Gender, 
/**
 * Who sends the client ("Harbour County Court"); empty = comes by themselves.
 */
referred_by: string, 
/**
 * The clinician has seen the duplicate notice and goes on.
 */
not_a_duplicate: boolean, 
/**
 * The intake to begin with; none = the usual one.
 */
form?: string, };

export type Node = { 
/**
 * Figure id, member id, or "self" for the client.
 */
id: string, 
/**
 * Centre.
 */
x: number, 
/**
 * Centre.
 */
y: number, 
/**
 * Radius, or half the side of a square.
 */
r: number, 
/**
 * Letters inside.
 */
initials: string, 
/**
 * Label.
 */
label: Label, 
/**
 * No clear position: dotted outline.
 */
vague: boolean, 
/**
 * No thread: quiet.
 */
quiet: boolean, 
/**
 * Standard error as a radius round the point; 0 = not shown.
 */
error: number, 
/**
 * The whole name with role, for hover and screen readers.
 */
title: string, };

export type NoteSaved = { 
/**
 * New revision.
 */
revision: number, 
/**
 * "10:42".
 */
saved: string, };

export type Nothing = Record<symbol, never>;

export type OctantRow = { 
/**
 * Two-letter code.
 */
code: string, 
/**
 * Words.
 */
words: string, 
/**
 * Score: IPIP-IPC means 1–5, CSIP sums 0–24, ISC means 1–8, or a z-score as entered.
 */
score: number, 
/**
 * Standard deviations from the mean of the norms.
 */
z: number, };

export type OfAlert = { 
/**
 * Id.
 */
alert: string, 
/**
 * The person at the screen has confirmed that nobody else can see it (asked for partner violence).
 */
alone: boolean, };

export type OfAnswer = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Path.
 */
path: string, };

export type OfClient = { 
/**
 * Id.
 */
client: string, };

export type OfConsent = { 
/**
 * Client.
 */
client: string, 
/**
 * Document.
 */
document: string, 
/**
 * Begin with what stands in this thread, to renew it.
 */
renews: string | null, };

export type OfForm = { 
/**
 * Id.
 */
form: string, };

export type OfGroup = { 
/**
 * Id.
 */
group: string, };

export type OfInterview = { 
/**
 * Id.
 */
interview: string, };

export type OfMember = { 
/**
 * Membership.
 */
member: string, };

export type OfPlacement = { 
/**
 * Id.
 */
placement: string, 
/**
 * Revision; needed for acts, ignored for reading.
 */
revision: number, };

export type OfferedForm = { form: string, title: string, kind: FormKind, 
/**
 * How often this client had it.
 */
times: number, 
/**
 * When last.
 */
last: string | null, };

export type OnlyOne = { 
/**
 * Dimension ("language").
 */
dimension: string, 
/**
 * Value ("es").
 */
value: string, 
/**
 * The member, for those who may know; none for the newcomer.
 */
member: MemberId | null, };

export type OpenAssembly = { 
/**
 * An assembled form.
 */
base: string | null, };

export type OpenInterview = { 
/**
 * Client.
 */
client: string, 
/**
 * Section; none = where it was left.
 */
section: string | null, 
/**
 * Which of the client's interviews; none = the intake.
 */
interview?: string, };

export type OpenMicrocosm = { 
/**
 * Client.
 */
client: string, 
/**
 * Group.
 */
group: string, };

export type OpenYourGroup = { 
/**
 * Client.
 */
client: string, 
/**
 * Group.
 */
group: string, };

export type Outlook = "none" | "support" | "work" | "explore" | "caution" | "avoid";

export type OwnProfile = { 
/**
 * What the questionnaire says by octants; none where it is not answered.
 */
profile: ProfileView | null, 
/**
 * How far raters of the practice's clients agree, one sentence each; empty with too few clients.
 */
agreement: Array<string>, };

export type PasswordCheck = { 
/**
 * One sentence; none = it is good.
 */
problem: string | null, };

export type PauseInterview = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Question at which it goes on; none = the place stays as it is.
 */
path: string | null, };

export type Paused = { 
/**
 * Title of the section.
 */
section: string, 
/**
 * Number of the question in the interview, from 1; none when nothing is open.
 */
number: number | null, 
/**
 * Questions asked.
 */
total: number, };

export type PeopleScreen = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Figures, by closeness.
 */
figures: Array<FigureView>, 
/**
 * The picture of them.
 */
picture: MapPicture, 
/**
 * The client's own positions.
 */
own: Array<PositionView>, 
/**
 * Why there is no self-report position, where there is none ("uniform answers").
 */
own_missing: string | null, 
/**
 * All of them together; none where there is none.
 */
own_together: Together | null, 
/**
 * Scores of other instruments that were entered by hand.
 */
entered: Array<EnteredView>, 
/**
 * What each sign of the picture means.
 */
legend: Array<Sample>, 
/**
 * What the person at the desk wrote is between the client and them.
 */
private: boolean, 
/**
 * Where the guide stands that the person at the desk goes through with the client; none where it was never begun.
 */
guide: GuideState | null, 
/**
 * Last save.
 */
saved: string | null, };

export type PersonName = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What they do, where it may be told.
 */
role: string | null, };

export type Phase = "forming" | "conflict" | "working" | "ending";

export type PlaceFigure = { 
/**
 * Client.
 */
client: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Communion, −1 … 1.
 */
x: number, 
/**
 * Agency, −1 … 1.
 */
y: number, 
/**
 * Who clicked: the client, or the clinician for them.
 */
by_client: boolean, };

export type PlaceOwn = { 
/**
 * Client.
 */
client: string, 
/**
 * Communion, −1 … 1.
 */
x: number, 
/**
 * Agency, −1 … 1.
 */
y: number, 
/**
 * Who clicked: the client, or the clinician.
 */
by_client: boolean, };

export type PlacementLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
client_name: string, 
/**
 * Group.
 */
group_name: string, 
/**
 * State.
 */
state: PlacementState, 
/**
 * State in words ("Submitted", "Self-attested, awaiting co-signature").
 */
state_words: string, 
/**
 * Who proposed.
 */
author: string, 
/**
 * Last change, "10:42" today, otherwise a date.
 */
when: string, 
/**
 * Open comments.
 */
comments: number, 
/**
 * First comment, for the first page.
 */
comment: string | null, };

export type PlacementNote = { 
/**
 * Practice.
 */
practice: string, 
/**
 * Client.
 */
client: string, 
/**
 * Date of birth, ISO.
 */
birth_date: string | null, 
/**
 * Mandate.
 */
mandate: string, 
/**
 * Group, program, when and where.
 */
group: GroupBrief, 
/**
 * First day.
 */
start_on: string, 
/**
 * Reasons (own sentences of the fit, no names).
 */
reasons: Array<string>, 
/**
 * Cautions and the clinician's notes on them.
 */
cautions: Array<CautionLine>, 
/**
 * Clinician's reason.
 */
reason: string, 
/**
 * Other groups that were considered.
 */
alternatives: Array<string>, 
/**
 * State in words.
 */
state_words: string, 
/**
 * Signatures.
 */
signatures: Array<SignatureView>, 
/**
 * Addenda.
 */
addenda: Array<AddendumView>, 
/**
 * Printed at.
 */
printed: string, };

export type PlacementPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Id.
 */
placement: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * State.
 */
state: PlacementState, 
/**
 * State in words.
 */
state_words: string, 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * First day, ISO.
 */
start_on: string, 
/**
 * Reason.
 */
reason: string, 
/**
 * Rank of the group in what was seen.
 */
rank: number, 
/**
 * Notes on warnings.
 */
notes: Array<RuleNote>, 
/**
 * Author.
 */
author: string, 
/**
 * What the author saw, as it was, as far as this person may see it.
 */
seen: SeenSuggestion, 
/**
 * When it was kept as seen.
 */
seen_at: string, 
/**
 * The data changed since: what the engine says now about the group ("still first", "now blocked: …").
 */
since: string | null, 
/**
 * What is said there is about consents: the ledger is where it is mended.
 */
consents_missing: boolean, 
/**
 * The group's private part was purged.
 */
sealed_gone: boolean, 
/**
 * Members who have left since were taken out of the group's private part.
 */
sealed_reduced: boolean, 
/**
 * Members who have left since are shown no more; what is kept about them goes when its time is over.
 */
sealed_hidden: boolean, 
/**
 * Seat held until, ISO.
 */
held_until: string | null, 
/**
 * Safety alerts of this client, with what was done about them.
 */
safety: Array<SafetyLine>, 
/**
 * Comments.
 */
comments: Array<CommentView>, 
/**
 * Signatures.
 */
signatures: Array<SignatureView>, 
/**
 * Addenda.
 */
addenda: Array<AddendumView>, 
/**
 * What happened: state, by whom, when.
 */
history: Array<HistoryLine>, 
/**
 * What this person may do now: "submit", "revise", "withdraw", "return", "approve", "self-attest", "addendum", "print".
 */
can: Array<string>, 
/**
 * Why approve is not among them, in one sentence ("You proposed this: somebody else approves it.").
 */
cannot: string | null, };

export type PlacementState = "draft" | "submitted" | "returned" | "awaiting-cosignature" | "approved" | "self-attested" | "withdrawn";

export type PlanPart = { 
/**
 * Id.
 */
id: string, 
/**
 * Title in English.
 */
title_en: string, 
/**
 * Title in Spanish.
 */
title_es: string, 
/**
 * What to ask, in English.
 */
ask_en: string, 
/**
 * What to ask, in Spanish.
 */
ask_es: string, 
/**
 * A line that always stands there, in English (the crisis line).
 */
always_en: string | null, 
/**
 * The same in Spanish.
 */
always_es: string | null, 
/**
 * What the client says, in their words.
 */
text: string, };

export type PlanText = { part: string, text: string, };

export type PlanVersion = { 
/**
 * Number, from 1.
 */
number: number, 
/**
 * "23 November 2026".
 */
made_on: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Language it was read in.
 */
language: string, 
/**
 * Parts: id and text.
 */
parts: Array<PlanText>, };

export type PlotBand = { label: string, top: number, height: number, 
/**
 * Middle of the words, moved so that they do not lie on each other.
 */
label_y: number, };

export type PlotMark = { at: number, text: string, };

export type PlotPoint = { x: number, y: number, 
/**
 * The value, to stand above the point.
 */
text: string, };

export type Policy = { 
/**
 * Version; raised at every change.
 */
version: number, 
/**
 * Weight of each named contribution to the fit, ≥ 0 ("risk-match", "not-alone", "balance", "climate", "size", "schedule", "mandate").
 */
weights: { [key in string]: number }, 
/**
 * Dimensions on which an "only one" is looked for ("age-band", "gender", "language", "first-order", "veteran").
 * Race/ethnicity, religion, disability, orientation, gender identity, diagnosis and offence type are left out unless named here.
 */
isolate_dimensions: Array<string>, 
/**
 * R1: highest level that counts as low risk.
 */
low_risk_max: number, 
/**
 * R1: mean level from which a group is too high for a low-risk client.
 */
low_risk_group_mean: number, 
/**
 * R2: largest population SD of risk levels after the placement.
 */
risk_sd_max: number, 
/**
 * R3: share of high-risk (level ≥ 3) members.
 */
high_share_max: number, 
/**
 * Keys of cues that count although they are left out by default (race/ethnicity, religion, disability,
 * orientation, gender identity, diagnosis, offence type); normally empty.
 */
cues_allowed_extra: Array<string>, 
/**
 * PC-PTSD-5 score that counts as positive (4; 3 for more sensitivity: Prins 2016, Bovin 2021).
 */
ptsd_positive: number, 
/**
 * Months within which harm counts as recent (decision table row 1).
 */
recent_harm_months: number, 
/**
 * X4: adverse mirrors of one member that count as a scapegoat load.
 */
scapegoat_load: number, 
/**
 * Rules switched off by the practice.
 */
rules_off: Array<string>, 
/**
 * Days a submitted placement holds its seat.
 */
hold_days: number, 
/**
 * Days until a co-signature is due.
 */
cosign_due_days: number, 
/**
 * In a team, the intake summary of somebody who is no supervisor needs a supervisor's co-signature.
 */
cosign_summaries: boolean, 
/**
 * Hours until a summary with a safety alert is to be reviewed (clinical reference §4.4: 24 h for safety issues).
 */
safety_review_hours: number, 
/**
 * Standard errors and spreads of the mirror model, disk units (design §8).
 */
mirror: MirrorModel, 
/**
 * What is asked about mirrors afterwards, and what becomes of notes on them.
 */
check_ins: CheckInPolicy, };

export type PolicyLine = { version: number, by: string, at: string, reason: string, };

export type PositionSource = "self-report" | "octant-scores" | "client-click" | "clinician-click" | "facilitator-click";

export type PositionView = { 
/**
 * Communion, −1 … 1.
 */
x: number, 
/**
 * Agency, −1 … 1.
 */
y: number, 
/**
 * Standard error.
 */
sd: number, 
/**
 * Source.
 */
source: PositionSource, 
/**
 * Who rated.
 */
rater: string, 
/**
 * When, ISO.
 */
on: string | null, 
/**
 * "takes charge and keeps distance, clearly so".
 */
reading: string, };

export type PracticeKind = "solo" | "team";

export type PracticeListing = { 
/**
 * Handle for requests (name of its folder).
 */
practice: string, 
/**
 * Name.
 */
name: string, 
/**
 * Kind.
 */
kind: PracticeKind, 
/**
 * Fictional.
 */
fictional: boolean, 
/**
 * Who can sign in.
 */
people: Array<PersonName>, 
/**
 * The shared password of the fictional practice, shown on its sign-in page.
 */
open_password: string | null, };

export type PreviewForm = { 
/**
 * Id.
 */
form: string, 
/**
 * Section; none = the first.
 */
section: string | null, 
/**
 * Answers so far by path.
 */
answers: { [key in string]: Answer }, 
/**
 * `group#N`: a repetition to remove.
 */
remove: string | null, };

export type ProfilePicture = { width: number, height: number, 
/**
 * "rim" = three standard deviations above the mean, "mean" = the mean of the norms.
 */
rings: Array<Ring>, 
/**
 * The eight spokes, as one path.
 */
spokes: string, 
/**
 * The polygon through the scores.
 */
polygon: string, 
/**
 * The scores, in the order PA … NO.
 */
points: Array<[number, number]>, 
/**
 * Words at the ends of the spokes.
 */
labels: Array<Label>, 
/**
 * The vector from the middle, where there is one style to point to.
 */
vector: string | null, 
/**
 * Its tip.
 */
tip: [number, number] | null, };

export type ProfileRow = { 
/**
 * Day in words.
 */
date: string, 
/**
 * A value for each column.
 */
values: Array<string>, };

export type ProfileSet = { 
/**
 * "students" or "practice".
 */
id: string, 
/**
 * "501 US students (Markey & Markey 2009)".
 */
norms: string, 
/**
 * The profile in one sentence: style, how clear, fit.
 */
reading: string, 
/**
 * What may not be read from it, where that is so.
 */
caution: string | null, 
/**
 * The plot.
 */
picture: ProfilePicture, 
/**
 * The same as rows: all eight octants, from taking charge round.
 */
rows: Array<OctantRow>, };

export type ProfileView = { 
/**
 * "IPIP-IPC, 3 November 2026".
 */
source: string, 
/**
 * One profile for each set of norms: US students first, then the practice's own where there are enough clients.
 */
sets: Array<ProfileSet>, 
/**
 * How many of the practice's clients have answered, and how many it takes for norms of its own.
 */
own_norms: string, };

export type Program = { 
/**
 * Id.
 */
id: ProgramId, 
/**
 * Name.
 */
name: string, 
/**
 * Kind, as orders name it ("domestic-violence", "dui", "anger-management", "relational-process").
 */
kind: string, 
/**
 * 42 CFR Part 2 applies: rosters are hidden from staff outside the program.
 */
part2: boolean, 
/**
 * Gender rule.
 */
gender_rule: GenderRule, 
/**
 * Most people in a group by rule or regulation.
 */
max_size: number | null, 
/**
 * Fewest people in a group by rule or regulation.
 */
min_size: number | null, 
/**
 * The group asks for examining oneself and relationships (rule C5, "cannot do the group task").
 */
interactional: boolean, 
/**
 * An individual session may replace a group session where language prevents benefit (9 CCR 9854(a)(1)).
 */
individual_substitution: boolean, 
/**
 * Citation of the rules, with its date.
 */
citation: string, 
/**
 * Who belongs to the team: facilitators, supervisors and the intake clinicians assigned to the program.
 */
team: Array<StaffId>, 
/**
 * The intake summaries of its clients need a supervisor's co-signature, or not; none = as the practice's policy says.
 */
cosign_summaries?: boolean, };

export type ProgramId = string;

export type ProgramName = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

export type ProgramView = { 
/**
 * The program.
 */
program: Program, 
/**
 * Revision.
 */
revision: number, 
/**
 * Groups.
 */
groups: Array<GroupLine>, };

export type Progress = "not-started" | "partly" | "done";

export type Proposal = { en: string, es: string, 
/**
 * From what it was made: "what Marisol does then", "her own goal".
 */
from: string, };

export type ProposePlacement = { 
/**
 * Client.
 */
client: string, 
/**
 * Group.
 */
group: string, 
/**
 * First day, ISO.
 */
start_on: string, 
/**
 * Reason; needed when the group is not first.
 */
reason: string, 
/**
 * A note for each warning that is overridden: rule id and note.
 */
notes: Array<RuleNote>, };

export type PublishForm = { 
/**
 * Id.
 */
form: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * What it is for.
 */
kind: FormKind, 
/**
 * For which programs; empty = all.
 */
programs: Array<string>, };

export type Quantity = { 
/**
 * The number: exact, its digits as text ("70.10").
 */
value: string, 
/**
 * The unit in words ("kg").
 */
unit: string | null, 
/**
 * Code of the unit.
 */
code: string | null, 
/**
 * Where the code comes from ("http://unitsofmeasure.org").
 */
system: string | null, 
/**
 * `<`, `<=`, `>=`, `>`: how the number is meant, where it is not exact.
 */
comparator: string | null, };

export type QuestionMark = { 
/**
 * Path of the question.
 */
path: string, 
/**
 * Section in which it stands.
 */
section: string, 
/**
 * Title of that section.
 */
section_title: string, 
/**
 * Text of the question.
 */
text: string, 
/**
 * The question is asked now.
 */
asked: boolean, 
/**
 * Note; empty = none.
 */
note: string, 
/**
 * Flagged.
 */
flag: boolean, 
/**
 * To ask later.
 */
later: boolean, 
/**
 * Revision of the mark.
 */
revision: number, };

export type RaiseAlert = { 
/**
 * Client.
 */
client: string, 
/**
 * What it is about.
 */
kind: AlertKind, 
/**
 * What was said, in own words.
 */
said: string, 
/**
 * Somebody is in danger now.
 */
acute: boolean, 
/**
 * Minutes since it was said, at most fourteen days: a report's clock starts then.
 */
minutes_ago: number, 
/**
 * Made by the window for each act, so that a repeated call does nothing twice.
 */
command_id: string, };

export type RaisingAnswer = { 
/**
 * "09:38: to “Thoughts that …”, he answered".
 */
said: string, 
/**
 * "Several days".
 */
answer: string, };

export type Rate = { 
/**
 * "clear"
 */
name: string, 
/**
 * Pairs that could be judged: what a share is of.
 */
pairs: number, 
/**
 * Of which it happened.
 */
hits: number, 
/**
 * Of which something happened differently.
 */
differently: number, 
/**
 * Of which nothing was seen: it has not come true.
 */
not_seen: number, 
/**
 * Pairs beside them that could not be judged.
 */
cannot_say: number, 
/**
 * 95 % interval of the share (Wilson 1927), 0–1; none without pairs.
 */
low: number | null, 
/**
 * Upper end.
 */
high: number | null, 
/**
 * Too few to say much.
 */
few: boolean, 
/**
 * "“clear” came true in 11 of 24, differently in 3, not seen in 10; no judgement in 2."
 */
text: string, };

export type RateClient = { 
/**
 * Client.
 */
client: string, 
/**
 * Communion, −1 … 1.
 */
x: number, 
/**
 * Agency, −1 … 1.
 */
y: number, };

export type ReadAudit = { 
/**
 * Only entries before this number; none = the newest.
 */
before: number | null, };

export type ReadWhen = { 
/**
 * What is written.
 */
text: string, };

export type Recover = { 
/**
 * Handle of the practice.
 */
practice: string, 
/**
 * Id of the person.
 */
person: string, 
/**
 * Recovery key as printed; spaces and hyphens do not matter.
 */
recovery_key: string, 
/**
 * New password.
 */
password: string, };

export type Refusal = { 
/**
 * Code.
 */
code: Code, 
/**
 * One sentence: what, where, how to mend.
 */
message: string, 
/**
 * Field of the request, where one is meant.
 */
field: string | null, };

export type Relation = "no-contact-order" | "victim" | "co-defendant" | "witness" | "partner" | "relative" | "household" | "other-tie";

export type RemoveFigure = { 
/**
 * Client.
 */
client: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Revision that was read.
 */
revision: number, };

export type RepeatGroup = { 
/**
 * Interview.
 */
interview: string, 
/**
 * `group#N`: to add (N = number of instances) or to remove.
 */
path: string, 
/**
 * Remove instead of add.
 */
remove: boolean, 
/**
 * Section on the screen.
 */
section: string, };

export type ReportClock = { 
/**
 * "unset" (the practice has no rule), "running", "overdue", "made" or "not-made" (with a written reason).
 */
state: string, 
/**
 * Last moment, RFC 3339, while it runs or is over.
 */
due: string | null, 
/**
 * One sentence.
 */
text: string, };

export type ResetPassword = { 
/**
 * Id.
 */
person: string, 
/**
 * One-time password, at least 15 characters.
 */
password: string, };

export type ResponseCategory = "stood-firm" | "took-control" | "got-upset" | "acted-badly" | "pushed-away" | "helped" | "showed-liking" | "understood";

export type RestorePractice = { 
/**
 * Folder of the copy.
 */
folder: string, 
/**
 * Id of a person who could sign in when the copy was made; none with an empty password = list them first.
 */
person: string, 
/**
 * Their password then.
 */
password: string, };

export type RetireForm = { 
/**
 * Id.
 */
form: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Why.
 */
reason: string, };

export type ReturnPlacement = { 
/**
 * Id.
 */
placement: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * At least one comment.
 */
comments: Array<NewComment>, };

export type ReviewAlert = { 
/**
 * Alert.
 */
alert: string, 
/**
 * "acute" or "safety".
 */
severity: string, 
/**
 * Sentence.
 */
text: string, 
/**
 * When it was raised.
 */
raised: string, 
/**
 * "open", "documented" or "closed".
 */
state: string, 
/**
 * What was done, the oldest first.
 */
acts: Array<AlertAct>, };

export type ReviewOutcome = "agreed" | "changed" | "reopened";

export type ReviewQueue = { 
/**
 * Safety alerts that wait for a supervisor, the most pressing first.
 */
safety: Array<SafetyTaskLine>, 
/**
 * To review, the oldest first.
 */
open: Array<PlacementLine>, 
/**
 * Own ones, which somebody else reviews.
 */
own: Array<PlacementLine>, 
/**
 * Decided, the newest first.
 */
decided: Array<PlacementLine>, };

export type ReviewSafety = { 
/**
 * Alert.
 */
alert: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * What was found.
 */
note: string, 
/**
 * Who was told.
 */
told: string, 
/**
 * When.
 */
told_at: string, 
/**
 * Agreed, changed or reopened.
 */
outcome: ReviewOutcome, 
/**
 * The other conclusion, where it is changed.
 */
conclusion: Conclusion | null, 
/**
 * Consultation with a colleague (a practice of one).
 */
peer: string, };

export type RevisePlacement = { 
/**
 * Placement.
 */
placement: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Group, perhaps another.
 */
group: string, 
/**
 * First day, ISO.
 */
start_on: string, 
/**
 * Reason.
 */
reason: string, 
/**
 * Notes on warnings.
 */
notes: Array<RuleNote>, };

export type Revocability = "any-time" | "after-event" | "no";

export type RevokeConsent = { 
/**
 * Client.
 */
client: string, 
/**
 * Thread.
 */
thread: string, 
/**
 * Number of the last entry of the ledger that was read.
 */
seen: number, 
/**
 * What the client said, and how it was received ("by letter of 3 May").
 */
reason: string, };

export type Ring = { x: number, y: number, r: number, 
/**
 * "inner", "middle", "outer", "rim" or "half".
 */
name: string, };

export type RingPicture = { width: number, height: number, nodes: Array<Node>, threads: Array<RingThread>, };

export type RingThread = { 
/**
 * Place in the list of links.
 */
link: number, 
/**
 * Whose life it is about.
 */
of: string, 
/**
 * Who carries it.
 */
carrier: string, 
/**
 * Outlook: style and glyph.
 */
outlook: Outlook, 
/**
 * Level: thickness.
 */
level: Level, 
/**
 * Path.
 */
d: string, 
/**
 * Bars across the thread, for avoid.
 */
bars: Array<string>, 
/**
 * Head of the arrow.
 */
head: string, };

export type Role = "intake-clinician" | "facilitator" | "supervisor" | "administrator" | "privacy-officer" | "owner";

export type RoomSettings = { 
/**
 * When the screen is turned back from the client.
 */
leaving: LeavingAsk, };

export type RoomView = { 
/**
 * Marks on questions of the whole interview, in reading order; those on questions that are no longer asked come last.
 */
marks: Array<QuestionMark>, 
/**
 * What would be undone next: the text of its question, or "7 questions". Only acts since signing in.
 */
undo: string | null, 
/**
 * What would be done again next.
 */
redo: string | null, 
/**
 * Language in which the client is asked: "en" or "es".
 */
language: string, 
/**
 * What the practice wants when the screen is turned back from the client.
 */
leaving: LeavingAsk, };

export type RosterLine = { 
/**
 * Membership.
 */
member: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
name: string, 
/**
 * Initials.
 */
initials: string, 
/**
 * First day, ISO.
 */
from: string, 
/**
 * Last day, ISO.
 */
until: string | null, 
/**
 * Seat held by a submitted placement, not yet on the roster.
 */
held: boolean, 
/**
 * Starts later.
 */
upcoming: boolean, 
/**
 * Combined position.
 */
position: PositionView | null, 
/**
 * All ratings.
 */
ratings: Array<PositionView>, 
/**
 * Mandate, short.
 */
mandate: string, };

export type RuleNote = { 
/**
 * Rule ("R1").
 */
rule: string, 
/**
 * Note or plan.
 */
note: string, };

export type RuleResult = { 
/**
 * Id of the catalogue ("L1", "M3", "schedule").
 */
id: string, 
/**
 * Severity.
 */
severity: Severity, 
/**
 * One plain sentence. It names no other client.
 */
reason: string, 
/**
 * Basis: law, standard, paper, or "clinical judgement, unvalidated".
 */
basis: string, 
/**
 * Who may override: "nobody", "supervisor", "clinician" (with a reason or note).
 */
override_by: string, 
/**
 * Hidden from all but supervisors: the L rules, and whatever would show that someone is a client.
 */
hidden: boolean, 
/**
 * The members concerned, for those who may know.
 */
members: Array<MemberId>, };

export type RuleSwitch = { 
/**
 * Id in the policy: "mirror-cue", "X1".
 */
rule: string, 
/**
 * In words.
 */
name: string, 
/**
 * What is no longer there while it is off.
 */
about: string, 
/**
 * It is off.
 */
off: boolean, 
/**
 * By whom, when and why it was last switched; none while it never was.
 */
since: string | null, };

export type SafetyFieldSaved = { 
/**
 * Revision of the alert.
 */
revision: number, 
/**
 * "10:42".
 */
saved: string, 
/**
 * The interview still waits.
 */
hold: boolean, 
/**
 * The clock of a report.
 */
report: ReportClock | null, 
/**
 * For a time: how it was read; none where it cannot be read.
 */
echo: string | null, };

export type SafetyLine = { 
/**
 * Alert.
 */
alert: string, 
/**
 * What was raised.
 */
text: string, 
/**
 * When.
 */
raised: string, 
/**
 * "open", "documented" (block stays) or "closed".
 */
state: string, 
/**
 * What was asked and done, who was told and when, by whom; none while nothing is written.
 */
act: string | null, };

export type SafetyPlanPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Revision; 0 = there is no plan yet.
 */
revision: number, 
/**
 * Language to read it in: "en" or "es".
 */
language: string, 
/**
 * The parts, in order.
 */
parts: Array<PlanPart>, 
/**
 * Something was changed since the newest version.
 */
changed: boolean, 
/**
 * This person may write.
 */
can_write: boolean, 
/**
 * Last save.
 */
saved: string | null, 
/**
 * Versions, the newest first.
 */
versions: Array<PlanVersion>, };

export type SafetyPlanSaved = { 
/**
 * Revision.
 */
revision: number, 
/**
 * "10:42".
 */
saved: string, 
/**
 * Something was changed since the newest version.
 */
changed: boolean, };

export type SafetySettings = { 
/**
 * Hours until a supervisor has reviewed an alert, 1–168 (24 is common for safety issues).
 */
review_hours: number, 
/**
 * Hours for a report about a child, 1–168; none = not set.
 */
report_child_hours: number | null, 
/**
 * Hours for a report about an elder, 1–168; none = not set.
 */
report_elder_hours: number | null, 
/**
 * Hours for a report about a dependent adult, 1–168; none = not set.
 */
report_dependent_hours: number | null, 
/**
 * The practice's own rule on a threat to a person.
 */
threat_rule: string, 
/**
 * The practice's own rule on reports of abuse.
 */
abuse_rule: string, 
/**
 * Whom to call, a line each.
 */
calls: string, };

export type SafetyTask = { 
/**
 * Waits for a review.
 */
waits: boolean, 
/**
 * "by 24 November 2026, 09:12", or when it was reviewed.
 */
due: string, 
/**
 * The time is over.
 */
overdue: boolean, 
/**
 * This person may review it now.
 */
can_review: boolean, 
/**
 * Why not, in one sentence.
 */
cannot: string | null, 
/**
 * A practice of one: the review is the author's own.
 */
solo: boolean, };

export type SafetyTaskLine = { 
/**
 * Alert.
 */
alert: string, 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
client_name: string, 
/**
 * What it is about, in the words for lists.
 */
about: string, 
/**
 * "acute" or "safety".
 */
severity: string, 
/**
 * "open", "documented" or "closed".
 */
state: string, 
/**
 * Who raised it.
 */
by: string, 
/**
 * When, "09:38" today, otherwise a date.
 */
raised: string, 
/**
 * "by 24 November 2026, 09:12".
 */
due: string, 
/**
 * The time for the review is over.
 */
overdue: boolean, 
/**
 * The time for the report is over.
 */
report_overdue: boolean, 
/**
 * This person may review it; otherwise it is their own and somebody else's task.
 */
can_review: boolean, };

export type Sample = { 
/**
 * Kind of a tie, or "died".
 */
kind: string, 
/**
 * Word.
 */
word: string, 
/**
 * Path.
 */
d: string, 
/**
 * Arrow head, if the kind has one.
 */
arrow: string | null, };

export type SaveClient = { 
/**
 * Id.
 */
client: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * New data.
 */
person: ClientPerson, };

export type SaveConsentDraft = { 
/**
 * Client.
 */
client: string, 
/**
 * Document.
 */
document: string, 
/**
 * Entry that is being filled in; none = a new one.
 */
entry: string | null, 
/**
 * Revision that was read; 0 = a new one.
 */
revision: number, 
/**
 * Content.
 */
draft: ConsentDraft, };

export type SaveConsentRules = { 
/**
 * What was read: something else there now is a conflict.
 */
was: { [key in string]: ConsentBlock }, 
/**
 * From now on, by document.
 */
rules: { [key in string]: ConsentBlock }, };

export type SaveFigure = { 
/**
 * The whole figure; `client` says whose.
 */
figure: Figure, 
/**
 * Revision that was read; 0 for a new figure.
 */
revision: number, };

export type SaveGoal = { 
/**
 * Owner of the figure.
 */
client: string, 
/**
 * Group.
 */
group: string, 
/**
 * Figure.
 */
figure: string, 
/**
 * Client who is the member.
 */
about: string, 
/**
 * Revision of the note that was read; 0 = none.
 */
revision: number, 
/**
 * What facilitators read.
 */
text: string, 
/**
 * What only those who look after the client read.
 */
private: string, };

export type SaveGroup = { 
/**
 * The group.
 */
group: Group, 
/**
 * Revision that was read; 0 for a new one.
 */
revision: number, };

export type SaveGuide = { 
/**
 * Client.
 */
client: string, 
/**
 * Where it stands now.
 */
at: GuideState, };

export type SaveMark = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Path of the question.
 */
path: string, 
/**
 * Section on the screen; it comes back.
 */
section: string, 
/**
 * Note, at most 20,000 characters.
 */
note: string, 
/**
 * Flagged.
 */
flag: boolean, 
/**
 * To ask later.
 */
later: boolean, 
/**
 * Revision that was read; 0 for a question without a mark.
 */
revision: number, };

export type SavePolicy = { 
/**
 * The policy; its version is the one that was read.
 */
policy: Policy, 
/**
 * Why.
 */
reason: string, };

export type SaveProgram = { 
/**
 * The program.
 */
program: Program, 
/**
 * Revision that was read; 0 for a new one.
 */
revision: number, };

export type SaveRoomSettings = { 
/**
 * What was read.
 */
was: RoomSettings, 
/**
 * What is wanted.
 */
room: RoomSettings, };

export type SaveSafetyField = { 
/**
 * Alert.
 */
alert: string, 
/**
 * Field.
 */
field: string, 
/**
 * What stood there when it was read; something else there now is a conflict.
 */
was: string, 
/**
 * What stands there from now on.
 */
text: string, };

export type SaveSafetyPlan = { 
/**
 * Client.
 */
client: string, 
/**
 * Part.
 */
part: string, 
/**
 * What stood there when it was read.
 */
was: string, 
/**
 * What stands there from now on.
 */
text: string, };

export type SaveSafetySettings = { 
/**
 * What was read: something else there now is a conflict.
 */
was: SafetySettings, 
/**
 * The rules from now on.
 */
safety: SafetySettings, };

export type SaveSectionNote = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Section.
 */
section: string, 
/**
 * Text.
 */
text: string, 
/**
 * Revision that was read; 0 for a new note.
 */
revision: number, };

export type SaveStaff = { 
/**
 * Id.
 */
person: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Credential.
 */
credential: string, 
/**
 * Roles.
 */
roles: Array<Role>, 
/**
 * Ids of the supervisors whose own intakes this person approves.
 */
covers: Array<string>, 
/**
 * Has left: can no longer sign in.
 */
left: boolean, };

export type SaveSummarySection = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Section.
 */
section: string, 
/**
 * Text.
 */
text: string, 
/**
 * Number of edits that was read.
 */
revision: number, };

export type ScoreLine = { 
/**
 * Slug ("phq-9").
 */
slug: string, 
/**
 * Name ("PHQ-9").
 */
name: string, 
/**
 * Value; none where it has no number or cannot be told.
 */
value: number | null, 
/**
 * Largest value.
 */
max: number | null, 
/**
 * Band code.
 */
band: string | null, 
/**
 * Band in words ("moderate").
 */
band_label: string | null, 
/**
 * Remark ("prorated from 8 answers", "ten or more: …").
 */
remark: string | null, };

export type ScorePlot = { 
/**
 * Width of the box.
 */
width: number, 
/**
 * Height of the box.
 */
height: number, 
/**
 * Left edge of the field.
 */
left: number, 
/**
 * Right edge of the field.
 */
right: number, 
/**
 * Top edge of the field.
 */
top: number, 
/**
 * Bottom edge of the field.
 */
bottom: number, 
/**
 * Bands from the lowest; empty where the score has none.
 */
bands: Array<PlotBand>, 
/**
 * Marks at the left.
 */
marks: Array<PlotMark>, 
/**
 * Days below.
 */
days: Array<PlotMark>, 
/**
 * Measurements.
 */
points: Array<PlotPoint>, };

export type ScorePoint = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Day in words.
 */
date: string, 
/**
 * Value in words; none where there is no number.
 */
value: string | null, 
/**
 * Largest value in words.
 */
max: string | null, 
/**
 * Band in words.
 */
band: string | null, 
/**
 * What must be said with it.
 */
remark: string | null, 
/**
 * Questionnaire in which it was asked.
 */
asked_in: string, 
/**
 * Who read the questions.
 */
mode: AdminMode, };

export type ScoreProfile = { 
/**
 * Slug of the instrument.
 */
slug: string, 
/**
 * Title of the instrument.
 */
name: string, 
/**
 * Names of the parts.
 */
columns: Array<string>, 
/**
 * Measurements, the oldest first.
 */
rows: Array<ProfileRow>, };

export type ScoreSeries = { 
/**
 * Slug.
 */
slug: string, 
/**
 * Name.
 */
name: string, 
/**
 * Measurements, the oldest first.
 */
points: Array<ScorePoint>, 
/**
 * How to draw it; none where no measurement has a number.
 */
plot: ScorePlot | null, };

export type ScoresOf = { 
/**
 * Client.
 */
client: string, 
/**
 * The person at the screen has confirmed that nobody else can see it: scores of private parts are shown, too.
 */
alone?: boolean, };

export type ScoresPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * A part of what was asked is not shown to this person: one sentence, whatever the part holds.
 */
withheld: string | null, 
/**
 * A score of a private part waits until somebody says that nobody else looks on.
 */
private: boolean, 
/**
 * One for each score.
 */
series: Array<ScoreSeries>, 
/**
 * Scores that are parts of one profile, one table for each.
 */
profiles: Array<ScoreProfile>, };

export type Section = { 
/**
 * linkId of the section's group.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Instrument slug where the section is one ("phq-9").
 */
instrument: string | null, 
/**
 * Licence notice, where there is one.
 */
notice: string | null, 
/**
 * Version of the wording.
 */
version: string | null, 
/**
 * Wording is locked.
 */
locked: boolean, 
/**
 * Privacy class (clinical reference §4.1): "P" general, "S" substance use (Part 2), "V" victim or third party, "L" legal,
 * "M" mirror workspace.
 */
privacy: string | null, 
/**
 * "R" required, "C" conditional, "O" optional.
 */
tier: string | null, 
/**
 * Painted as a matrix: most of its choice items share these options; those with others are painted on their own.
 */
matrix: Array<Choice> | null, 
/**
 * What stands here is shown only when somebody says that nobody else sees the screen.
 */
discreet: boolean, 
/**
 * Items in order, hidden ones left out except those with a kept answer (`kept`).
 */
items: Array<Item>, 
/**
 * Scores that can be told now.
 */
scores: Array<ScoreLine>, };

export type SectionState = { 
/**
 * linkId of the section's group.
 */
id: string, 
/**
 * Title ("Mood: PHQ-9").
 */
title: string, 
/**
 * Questions that are asked now.
 */
asked: number, 
/**
 * Of them, those with an answer or a reason.
 */
done: number, 
/**
 * State in the list.
 */
state: Progress, 
/**
 * Raised an alert about safety or an acute state; notices do not count.
 */
alert: boolean, 
/**
 * Others may look on: it has a neutral name, no octagon, and its questions are named nowhere but in itself.
 */
discreet: boolean, };

export type SectionTime = { 
/**
 * Section.
 */
section: string, 
/**
 * Title.
 */
title: string, 
/**
 * Questions asked.
 */
asked: number, 
/**
 * With an answer or a reason.
 */
done: number, 
/**
 * "4 minutes", "less than a minute"; none where nothing was answered in it.
 */
time: string | null, 
/**
 * Optional questions without an answer.
 */
optional_open: number, };

export type SeenBlocked = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * The reasons this person may see; for every hidden reason only "Not available: ask your supervisor."
 */
rules: Array<RuleResult>, 
/**
 * What would make it possible; none for a hidden reason.
 */
change: WhatIf | null, };

export type SeenGroup = { 
/**
 * Group.
 */
group: GroupBrief, 
/**
 * Rank from 1.
 */
rank: number, 
/**
 * "first", "close second", "third", …
 */
rank_words: string, 
/**
 * Fit in [−1, 1].
 */
fit: number, 
/**
 * Share of the inputs that were known, 0–1.
 */
confidence: number, 
/**
 * One or two sentences: why.
 */
verdict: string, 
/**
 * Named contributions.
 */
contributions: Array<Contribution>, 
/**
 * Warnings and information this person may see.
 */
rules: Array<RuleResult>, 
/**
 * Before and after.
 */
composition: CompositionChange, 
/**
 * Mandate clock.
 */
mandate: MandateClock | null, 
/**
 * What would make it first.
 */
change: WhatIf | null, 
/**
 * Mirrors this person may see, both directions.
 */
mirrors: Array<SeenMirror>, 
/**
 * Mirrors that clinicians took out, for the team: they count nowhere, their reason stays.
 */
removed: Array<SeenMirror>, 
/**
 * Sentence about reverse mirrors that this person may not see ("One member may need care; ask the facilitator.").
 */
veiled: string | null, 
/**
 * Names are shown.
 */
named: boolean, };

export type SeenMirror = { 
/**
 * Member, where the name may be seen.
 */
member: string | null, 
/**
 * Name, or "a member".
 */
member_name: string, 
/**
 * Figure, where it may be seen.
 */
figure: string | null, 
/**
 * "Father", "Rosa, grandmother".
 */
figure_name: string, 
/**
 * Direction.
 */
direction: Direction, 
/**
 * Evidence, where it may be seen.
 */
decibans: number | null, 
/**
 * Level.
 */
level: Level, 
/**
 * Outlook.
 */
outlook: Outlook, 
/**
 * Sentence with names filled in as far as they may be seen.
 */
text: string, 
/**
 * What to do.
 */
so: string, 
/**
 * Evidence, where it may be seen.
 */
reasons: Array<EvidenceReason>, };

export type SeenSuggestion = { 
/**
 * Day that counted as today, ISO.
 */
on: string, 
/**
 * Engine.
 */
engine: string, 
/**
 * Policy version.
 */
policy: number, 
/**
 * Possible groups, the best first.
 */
ranked: Array<SeenGroup>, 
/**
 * Groups that are not possible.
 */
blocked: Array<SeenBlocked>, };

export type SelfCategory = "helped" | "closed-up" | "felt-accepted" | "fought-back" | "stayed-steady" | "felt-helpless" | "felt-let-down" | "afraid-or-ashamed";

export type SessionView = { 
/**
 * Person.
 */
person: PersonName, 
/**
 * Roles.
 */
roles: Array<Role>, 
/**
 * Name of the practice.
 */
practice_name: string, 
/**
 * Kind.
 */
kind: PracticeKind, 
/**
 * Fictional.
 */
fictional: boolean, 
/**
 * Today, ISO.
 */
today: string, 
/**
 * Clients who wait for a group.
 */
waiting: number, 
/**
 * Placements that wait for this person's review.
 */
to_review: number, 
/**
 * Conflicts that wait for this person's decision.
 */
to_decide: number, 
/**
 * Minutes without an act until the window locks.
 */
idle_minutes: number, 
/**
 * When the last verified copy was made, ISO, if ever.
 */
last_backup: string | null, 
/**
 * In the interview, an answer by digit or click goes on to the next question.
 */
goes_on: boolean, };

export type SetGoingOn = { 
/**
 * Go on.
 */
on: boolean, };

export type SetLanguage = { 
/**
 * Interview.
 */
interview: string, 
/**
 * "en" or "es".
 */
language: string, 
/**
 * Section on the screen; it comes back.
 */
section: string, };

export type SettingsScreen = { 
/**
 * Practice.
 */
practice_name: string, 
/**
 * Kind.
 */
kind: PracticeKind, 
/**
 * Fictional.
 */
fictional: boolean, 
/**
 * People.
 */
people: Array<StaffLine>, 
/**
 * This person may change people.
 */
can_edit_people: boolean, 
/**
 * Policy.
 */
policy: Policy, 
/**
 * This person may change the policy.
 */
can_edit_policy: boolean, 
/**
 * What the practice has decided about safety; who may change the policy may change it.
 */
safety: SafetySettings, 
/**
 * What documents hold back; who may change the policy may change it.
 */
consent_rules: Array<ConsentRule>, 
/**
 * How the practice wants the interview room; who may change the policy may change it.
 */
room: RoomSettings, 
/**
 * Policy versions, the newest first: version, by, when, reason.
 */
policy_history: Array<PolicyLine>, 
/**
 * This person may make copies.
 */
can_back_up: boolean, 
/**
 * Last verified copy.
 */
last_backup: string | null, 
/**
 * Where the practice lies.
 */
folder: string, 
/**
 * This person may read the audit log.
 */
can_read_audit: boolean, 
/**
 * Instruments that ship, with licence and notice.
 */
instruments: Array<InstrumentLine>, 
/**
 * Version of the program.
 */
version: string, };

export type SettleSummarySection = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Section.
 */
section: string, 
/**
 * Keep the edited text; otherwise the composed text comes back.
 */
keep: boolean, 
/**
 * Number of edits that was read.
 */
revision: number, };

export type SettleWeight = { 
/**
 * Rule.
 */
rule: string, 
/**
 * "observed" or "default".
 */
to: WeightTo, 
/**
 * Version of the policy that was read.
 */
policy: number, 
/**
 * Why.
 */
reason: string, };

export type Severity = "block" | "warn" | "info";

export type SignConsent = { 
/**
 * Client.
 */
client: string, 
/**
 * Document.
 */
document: string, 
/**
 * Entry; none = there is no draft yet.
 */
entry: string | null, 
/**
 * Revision that was read; 0 = there is no draft yet.
 */
revision: number, 
/**
 * Content.
 */
draft: ConsentDraft, 
/**
 * The full name, typed by the client.
 */
name: string, };

export type SignIn = { 
/**
 * Handle of the practice.
 */
practice: string, 
/**
 * Id of the person.
 */
person: string, 
/**
 * Password.
 */
password: string, };

export type SignPlacement = { 
/**
 * Id.
 */
placement: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Password again.
 */
password: string, };

export type SignSummary = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Hash of the text that was read.
 */
hash: string, 
/**
 * Password, again.
 */
password: string, };

export type SignatureView = { 
/**
 * "approved", "self-attested" or "co-signed".
 */
meaning: string, 
/**
 * Printed name and credential.
 */
name: string, 
/**
 * Role.
 */
role: string, 
/**
 * Date and time with offset.
 */
at: string, 
/**
 * SHA-256 of the content, first 16 hex digits.
 */
hash: string, 
/**
 * It verifies now.
 */
valid: boolean, };

export type SkipRest = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Section.
 */
section: string, 
/**
 * The reason.
 */
reason: AbsentReason, 
/**
 * Made by the window for each act, so that a repeated call does nothing twice.
 */
command_id: string, };

export type Skipped = { 
/**
 * How many questions got the reason.
 */
count: number, 
/**
 * The section as it is now.
 */
screen: InterviewScreen, };

export type StaffId = string;

export type StaffLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Revision.
 */
revision: number, 
/**
 * Name.
 */
name: string, 
/**
 * Credential.
 */
credential: string, 
/**
 * Roles.
 */
roles: Array<Role>, 
/**
 * Approves the own intakes of these people.
 */
covers: Array<PersonName>, 
/**
 * Has left.
 */
left: boolean, };

export type StartInterview = { 
/**
 * Client.
 */
client: string, 
/**
 * Form.
 */
form: string, 
/**
 * Who reads the questions.
 */
mode: AdminMode, };

export type StartedInterview = { 
/**
 * Id.
 */
interview: string, };

export type Step = { 
/**
 * Name.
 */
id: string, 
/**
 * "not-started", "partly" or "done".
 */
state: string, };

export type SuggestionScreen = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * The suggestion.
 */
seen: SeenSuggestion, 
/**
 * A placement of this client is under way.
 */
placement: string | null, 
/**
 * Why nothing may be proposed now, in one sentence.
 */
cannot_propose: string | null, };

export type SummaryLine = { 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
client_name: string, 
/**
 * Interview.
 */
interview: string, 
/**
 * Author.
 */
author: string, 
/**
 * When it was signed.
 */
when: string, 
/**
 * When the co-signature is due.
 */
due: string, 
/**
 * It is past.
 */
overdue: boolean, 
/**
 * A safety alert belongs to it.
 */
safety: boolean, };

export type SummaryPage = { 
/**
 * Head.
 */
head: ClientHead, 
/**
 * Interview.
 */
interview: string, 
/**
 * Title of the questionnaire.
 */
title: string, 
/**
 * A part of it is not shown to this person: one sentence, whatever the part holds.
 */
withheld: string | null, 
/**
 * The interview is finished.
 */
finished: boolean, 
/**
 * Revision; 0 before anything was written.
 */
revision: number, 
/**
 * Hash of the text as it is shown: a signature names it, so that nobody signs what they have not seen.
 */
hash: string, 
/**
 * State.
 */
state: SummaryState, 
/**
 * State in words.
 */
state_words: string, 
/**
 * Name of the author, once it is signed.
 */
author: string | null, 
/**
 * A co-signature will be needed, or was.
 */
cosigned_by_others: boolean, 
/**
 * "24 November, 10:42": a co-signature is due.
 */
due: string | null, 
/**
 * It is past.
 */
overdue: boolean, 
/**
 * A safety alert belongs to it: it is reviewed first.
 */
safety: boolean, 
/**
 * Sections.
 */
sections: Array<SummarySection>, 
/**
 * Required questions still open.
 */
gaps: number, 
/**
 * Alerts without a written act.
 */
open_alerts: number, 
/**
 * Comments of those who returned it.
 */
comments: Array<AddendumView>, 
/**
 * Signatures.
 */
signatures: Array<SignatureView>, 
/**
 * Signatures that count no longer.
 */
superseded: Array<SignatureView>, 
/**
 * Addenda.
 */
addenda: Array<AddendumView>, 
/**
 * What happened.
 */
history: Array<HistoryLine>, 
/**
 * What this person may do now: "edit", "sign", "co-sign", "return", "addendum".
 */
can: Array<string>, 
/**
 * Why signing is not among them, in one sentence.
 */
cannot: string | null, };

export type SummaryQueue = { 
/**
 * Lines.
 */
open: Array<SummaryLine>, };

export type SummarySection = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Privacy class ("P", "S", "L/V").
 */
privacy: string, 
/**
 * What the class means where it is not general ("substance use, 42 CFR Part 2").
 */
privacy_words: string | null, 
/**
 * The text that counts.
 */
text: string, 
/**
 * What follows from the answers now; empty for a part that the clinician writes.
 */
composed: string, 
/**
 * The clinician changed it.
 */
edited: boolean, 
/**
 * It was edited, and the answers behind it changed since.
 */
stale: boolean, 
/**
 * The clinician writes it: nothing is composed.
 */
own: boolean, 
/**
 * It follows from questions of the interview: their answers and history can be looked at.
 */
asked: boolean, 
/**
 * Number of edits; to be sent with the next.
 */
revision: number, };

export type SummaryState = "draft" | "submitted" | "returned" | "signed" | "cosigned" | "self-attested";

export type SwitchRule = { 
/**
 * Rule.
 */
rule: string, 
/**
 * Off, or on again.
 */
off: boolean, 
/**
 * Version of the policy that was read.
 */
policy: number, 
/**
 * Why.
 */
reason: string, };

export type TakeBackEvent = { 
/**
 * Client.
 */
client: string, 
/**
 * Thread.
 */
thread: string, 
/**
 * The entry that recorded the event.
 */
entry: string, 
/**
 * Number of the last entry of the ledger that was read.
 */
seen: number, 
/**
 * Why.
 */
reason: string, };

export type TakeBackTick = { 
/**
 * Membership.
 */
member: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * Tick.
 */
tick: string, 
/**
 * Why.
 */
reason: string, };

export type ThisForm = { 
/**
 * Id.
 */
form: string, 
/**
 * Revision that was read.
 */
revision: number, };

export type Thread = { 
/**
 * Index into the mirrors that the picture was made from.
 */
mirror: number, 
/**
 * Node on the left.
 */
left: string, 
/**
 * Node on the right.
 */
right: string, 
/**
 * Direction.
 */
direction: Direction, 
/**
 * Outlook: style and glyph.
 */
outlook: Outlook, 
/**
 * Level: thickness 2 / 3.6 / 5.6 for slight / clear / strong.
 */
level: Level, 
/**
 * Path.
 */
d: string, 
/**
 * Bars across the thread, for avoid.
 */
bars: Array<string>, 
/**
 * Left end of the label in the column in the middle, vertical centre.
 */
label_x: number, 
/**
 * Vertical centre of the label.
 */
label_y: number, 
/**
 * Width kept free for the label.
 */
label_w: number, };

export type TickBehaviour = { 
/**
 * Membership.
 */
member: string, 
/**
 * Revision that was read.
 */
revision: number, 
/**
 * What.
 */
category: ResponseCategory, 
/**
 * Day, ISO; not in the future and not before the first day.
 */
on: string, };

export type TickLine = { 
/**
 * Id.
 */
id: string, 
/**
 * What was seen.
 */
category: ResponseCategory, 
/**
 * Day, ISO.
 */
on: string, 
/**
 * By whom.
 */
by: string, 
/**
 * Taken back: by whom, when and why.
 */
taken_back: string | null, };

export type Tie = { 
/**
 * Figure.
 */
figure: string, 
/**
 * "loved", "warm", "mixed", "struggle", "harm", "harmed-by-client", "cut-off" or "plain".
 */
kind: string, 
/**
 * Path.
 */
d: string, 
/**
 * Arrow head, if the kind has one.
 */
arrow: string | null, };

export type Today = { 
/**
 * Today, ISO.
 */
date: string, 
/**
 * Open safety alerts of the clients this person looks after.
 */
alerts: Array<TodayAlert>, 
/**
 * Safety alerts that wait for this person's review as a supervisor, the most pressing first.
 */
safety_tasks: Array<SafetyTaskLine>, 
/**
 * Interviews under way.
 */
interviews: Array<TodayInterview>, 
/**
 * Placements that came back with comments.
 */
returned: Array<PlacementLine>, 
/**
 * Interviews that are finished, without a placement yet.
 */
to_place: Array<TodayClient>, 
/**
 * Clients on their way to a group, or in one, whose consents are not in order.
 */
consents: Array<TodayConsents>, 
/**
 * Check-ins about mirrors in the groups that this person leads.
 */
check_ins: Array<TodayCheckIns>, 
/**
 * Placements that wait for this person's review.
 */
to_review: Array<PlacementLine>, 
/**
 * Mandates whose time is short.
 */
clocks: Array<TodayClock>, 
/**
 * Groups: seats and phases worth knowing.
 */
groups: Array<TodayGroup>, 
/**
 * Own placements that wait for the supervisor.
 */
submitted: number, 
/**
 * Own placements approved in the last seven days.
 */
approved: number, };

export type TodayAlert = { alert: string, client: string, name: string, text: string, 
/**
 * "09:38" today, otherwise a date.
 */
when: string, 
/**
 * When, RFC 3339.
 */
raised: string, acute: boolean, 
/**
 * An act is written, but its conclusion keeps the block.
 */
documented: boolean, 
/**
 * An act is written, and something new was said since.
 */
again: boolean, };

export type TodayCheckIns = { group: string, name: string, 
/**
 * Questions that are due.
 */
count: number, 
/**
 * "3 pairs, after session 3 of Malik"
 */
text: string, };

export type TodayClient = { client: string, name: string, line: string, };

export type TodayClock = { 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
name: string, 
/**
 * Days until the order's last day.
 */
days_left: number, 
/**
 * Part of the time from the order to its last day that is gone, 0–1.
 */
gone: number, 
/**
 * "16 sessions by 30 April".
 */
text: string, 
/**
 * "ok", "tight" or "late".
 */
state: string, };

export type TodayConsents = { client: string, name: string, 
/**
 * What is missing, expired or ends soon, in words.
 */
text: string, 
/**
 * No placement can be submitted before it is in order.
 */
blocks: boolean, };

export type TodayGroup = { group: string, name: string, text: string, };

export type TodayInterview = { client: string, name: string, interview: string, 
/**
 * What it is for; a measure or a form is not the intake.
 */
purpose: FormKind, 
/**
 * Title of its questionnaire.
 */
title: string, section: string, done: number, total: number, 
/**
 * "10:42" today, otherwise a date.
 */
saved: string | null, };

export type Together = { 
/**
 * Communion, −1 … 1.
 */
x: number, 
/**
 * Agency, −1 … 1.
 */
y: number, 
/**
 * Standard error.
 */
sd: number, 
/**
 * "Takes charge and keeps distance, clearly so".
 */
reading: string, 
/**
 * How many went into it.
 */
count: number, 
/**
 * How far they agree, one sentence; none with only one.
 */
agreement: string | null, 
/**
 * They lie farther apart than their errors explain.
 */
disagrees: boolean, 
/**
 * The client's own view against others', one sentence; none for a figure, and where one of the two is missing.
 */
self_others: string | null, };

export type Tried = "tried" | "not-yet";

export type Unit = { 
/**
 * Words ("kg").
 */
label: string, 
/**
 * Code.
 */
code: string | null, 
/**
 * Where the code comes from.
 */
system: string | null, };

export type Value = { "type": "boolean", "value": boolean } | { "type": "integer", "value": number } | { "type": "decimal", "value": string } | { "type": "date", "value": string } | { "type": "date-time", "value": string } | { "type": "time", "value": string } | { "type": "text", "value": string } | { "type": "url", "value": string } | { "type": "quantity", "value": Quantity } | { "type": "choice", "value": string } | { "type": "other", "value": string } | { "type": "kept", "value": string };

export type WaitClient = { 
/**
 * Client.
 */
client: string, 
/**
 * Why no group suits now.
 */
reason: string, };

export type WaitingLine = { 
/**
 * Client.
 */
client: string, 
/**
 * Name.
 */
name: string, 
/**
 * Since, ISO.
 */
since: string, 
/**
 * Days.
 */
days: number, 
/**
 * Why.
 */
reason: string, 
/**
 * Mandate, short.
 */
mandate: string, 
/**
 * Days until the order's last day.
 */
days_left: number | null, 
/**
 * Alert open.
 */
alert: boolean, 
/**
 * The alert has a written act, but its conclusion keeps the block.
 */
alert_documented: boolean, 
/**
 * How many groups are possible now.
 */
possible: number, };

export type WaitingList = { 
/**
 * The most urgent first.
 */
clients: Array<WaitingLine>, };

export type WaitingNote = { since: string, reason: string, };

export type WalkAnswers = { 
/**
 * Interview.
 */
interview: string, 
/**
 * Do again instead of undo.
 */
forward: boolean, 
/**
 * Made by the window for each act, so that a repeated call does nothing twice.
 */
command_id: string, };

export type Walked = { 
/**
 * Path of the question, or of the first of several.
 */
path: string, 
/**
 * Text of the question, or "7 questions".
 */
text: string, 
/**
 * Several questions at once.
 */
several: boolean, 
/**
 * The section in which it stands.
 */
screen: InterviewScreen, };

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type WeeklySlot = { 
/**
 * Day of the week.
 */
day: Weekday, 
/**
 * Start, "18:00:00" or "18:00".
 */
from: string, 
/**
 * End, after `from`, same day.
 */
to: string, };

export type WeightTo = "observed" | "default";

export type WhatIf = { 
/**
 * Kind ("availability", "seat", "order-expires", "preparation", "interpreter", "alert").
 */
kind: string, 
/**
 * Sentence in the conditional: "Would be first if …".
 */
text: string, };

export type WhenRead = { 
/**
 * Day and time in words; none while it cannot be read.
 */
echo: string | null, };

export type Willing = "yes" | "not-yet" | "no";

export type WishCategory = "own-way" | "upper-hand" | "be-led" | "left-in-peace" | "be-close" | "be-understood" | "feel-at-ease" | "do-well";

export type WriteMap = { 
/**
 * Client.
 */
client: string, 
/**
 * With the people who are private.
 */
with_private: boolean, 
/**
 * Folder.
 */
folder: string, };

export type YourGroupPage = { 
/**
 * Client.
 */
head: ClientHead, 
/**
 * Group.
 */
group: string, 
/**
 * Preferred language.
 */
language: ConsentLanguage, 
/**
 * English.
 */
en: YourGroupText, 
/**
 * Spanish.
 */
es: YourGroupText, 
/**
 * Day of the documented preparation, ISO.
 */
prepared_on: string | null, 
/**
 * What is written when it is documented as read.
 */
topics: string, };

export type YourGroupSection = { head: string, text: Array<string>, };

export type YourGroupText = { 
/**
 * Title.
 */
title: string, 
/**
 * Facts: name and value.
 */
facts: Array<[string, string]>, 
/**
 * Sections: heading and paragraphs.
 */
sections: Array<YourGroupSection>, };

/** Every command: what it takes and what it answers. */
export interface Commands {
  app_state: { request: Nothing; response: AppState };
  found_practice: { request: FoundPractice; response: Founded };
  explore_fictional: { request: Nothing; response: AppState };
  remove_fictional: { request: Nothing; response: AppState };
  check_password: { request: CheckPassword; response: PasswordCheck };
  sign_in: { request: SignIn; response: AppState };
  recover: { request: Recover; response: AppState };
  look_at_backup: { request: LookAtBackup; response: PracticeListing };
  restore_practice: { request: RestorePractice; response: AppState };
  sign_out: { request: Nothing; response: AppState };
  lock: { request: Nothing; response: AppState };
  change_password: { request: ChangePassword; response: AppState };
  today: { request: Nothing; response: Today };
  list_clients: { request: ListClients; response: ClientList };
  check_duplicate: { request: CheckDuplicate; response: DuplicateCheck };
  new_intake: { request: NewIntake; response: ClientHead };
  client_page: { request: OfClient; response: ClientPage };
  save_client: { request: SaveClient; response: ClientPage };
  assign_client: { request: AssignClient; response: ClientPage };
  document_preparation: { request: DocumentPreparation; response: ClientPage };
  add_conflict: { request: AddConflict; response: ClientPage };
  end_conflict: { request: EndConflict; response: ClientPage };
  conflict_queue: { request: Nothing; response: ConflictQueue };
  decide_conflict: { request: DecideConflict; response: ConflictQueue };
  wait_client: { request: WaitClient; response: ClientPage };
  stop_waiting: { request: OfClient; response: ClientPage };
  waiting_list: { request: Nothing; response: WaitingList };
  interview_screen: { request: OpenInterview; response: InterviewScreen };
  answer_question: { request: AnswerQuestion; response: InterviewScreen };
  repeat_group: { request: RepeatGroup; response: InterviewScreen };
  save_section_note: { request: SaveSectionNote; response: NoteSaved };
  finish_interview: { request: OfInterview; response: InterviewScreen };
  client_interviews: { request: OfClient; response: ClientInterviews };
  intake_choice: { request: Nothing; response: IntakeChoice };
  start_interview: { request: StartInterview; response: StartedInterview };
  save_mark: { request: SaveMark; response: InterviewScreen };
  skip_rest: { request: SkipRest; response: Skipped };
  walk_answers: { request: WalkAnswers; response: Walked };
  set_interview_language: { request: SetLanguage; response: InterviewScreen };
  pause_interview: { request: PauseInterview; response: Paused };
  keep_place: { request: KeepPlace; response: Nothing };
  interview_jumps: { request: OfInterview; response: JumpList };
  interview_review: { request: InterviewOf; response: InterviewReview };
  answer_history: { request: OfAnswer; response: AnswerHistory };
  incomplete_list: { request: Nothing; response: IncompleteList };
  scores_page: { request: ScoresOf; response: ScoresPage };
  summary_page: { request: InterviewOf; response: SummaryPage };
  save_summary_section: { request: SaveSummarySection; response: SummaryPage };
  settle_summary_section: { request: SettleSummarySection; response: SummaryPage };
  sign_summary: { request: SignSummary; response: SummaryPage };
  summary_queue: { request: Nothing; response: SummaryQueue };
  cosign_summary: { request: SignSummary; response: SummaryPage };
  return_summary: { request: AddToSummary; response: SummaryPage };
  add_summary_addendum: { request: AddToSummary; response: SummaryPage };
  alert_page: { request: OfAlert; response: AlertPage };
  save_safety_field: { request: SaveSafetyField; response: SafetyFieldSaved };
  document_alert: { request: DocumentAlert; response: AlertPage };
  raise_alert: { request: RaiseAlert; response: AlertPage };
  review_alert: { request: ReviewSafety; response: AlertPage };
  read_when: { request: ReadWhen; response: WhenRead };
  safety_plan: { request: OfClient; response: SafetyPlanPage };
  save_safety_plan: { request: SaveSafetyPlan; response: SafetyPlanSaved };
  keep_safety_plan: { request: KeepSafetyPlan; response: SafetyPlanPage };
  consent_ledgers: { request: ListClients; response: ConsentLedgers };
  consents_screen: { request: OfClient; response: ConsentsScreen };
  consent_page: { request: OfConsent; response: ConsentPage };
  save_consent_draft: { request: SaveConsentDraft; response: ConsentPage };
  discard_consent_draft: { request: DiscardConsentDraft; response: ConsentPage };
  sign_consent: { request: SignConsent; response: ConsentPage };
  decline_consent: { request: DeclineConsent; response: ConsentPage };
  revoke_consent: { request: RevokeConsent; response: ConsentPage };
  add_to_consent: { request: AddToConsent; response: ConsentPage };
  take_back_event: { request: TakeBackEvent; response: ConsentPage };
  people_screen: { request: OfClient; response: PeopleScreen };
  save_figure: { request: SaveFigure; response: PeopleScreen };
  remove_figure: { request: RemoveFigure; response: PeopleScreen };
  place_figure: { request: PlaceFigure; response: PeopleScreen };
  move_figure: { request: MoveFigure; response: PeopleScreen };
  tidy_map: { request: OfClient; response: PeopleScreen };
  keep_private: { request: KeepPrivate; response: PeopleScreen };
  save_guide: { request: SaveGuide; response: PeopleScreen };
  own_profile: { request: OfClient; response: OwnProfile };
  enter_scores: { request: EnterScores; response: PeopleScreen };
  draw_map: { request: DrawMap; response: MapSheet };
  write_map: { request: WriteMap; response: MapWritten };
  rate_client: { request: PlaceOwn; response: PeopleScreen };
  suggestion_screen: { request: OfClient; response: SuggestionScreen };
  microcosm_screen: { request: OpenMicrocosm; response: MicrocosmScreen };
  propose_placement: { request: ProposePlacement; response: PlacementPage };
  revise_placement: { request: RevisePlacement; response: PlacementPage };
  submit_placement: { request: OfPlacement; response: PlacementPage };
  withdraw_placement: { request: OfPlacement; response: PlacementPage };
  answer_comment: { request: AnswerComment; response: PlacementPage };
  placement_page: { request: OfPlacement; response: PlacementPage };
  placement_note: { request: OfPlacement; response: PlacementNote };
  review_queue: { request: Nothing; response: ReviewQueue };
  return_placement: { request: ReturnPlacement; response: PlacementPage };
  approve_placement: { request: SignPlacement; response: PlacementPage };
  self_attest_placement: { request: SignPlacement; response: PlacementPage };
  add_addendum: { request: AddAddendum; response: PlacementPage };
  groups_screen: { request: Nothing; response: GroupsScreen };
  group_page: { request: OfGroup; response: GroupPage };
  save_program: { request: SaveProgram; response: GroupsScreen };
  save_group: { request: SaveGroup; response: GroupPage };
  add_member: { request: AddMember; response: GroupPage };
  end_member: { request: EndMember; response: GroupPage };
  rate_member: { request: RateClient; response: GroupPage };
  member_page: { request: OfMember; response: MemberPage };
  tick_behaviour: { request: TickBehaviour; response: MemberPage };
  take_back_tick: { request: TakeBackTick; response: MemberPage };
  check_ins_screen: { request: OfGroup; response: CheckInsScreen };
  answer_check_in: { request: AnswerCheckIn; response: CheckInsScreen };
  answer_goal: { request: AnswerGoal; response: CheckInsScreen };
  group_brief: { request: OfGroup; response: BriefScreen };
  group_map: { request: OfGroup; response: GroupMap };
  mirrors_screen: { request: OpenMicrocosm; response: MirrorsScreen };
  change_mirror: { request: ChangeMirror; response: MirrorsScreen };
  save_goal: { request: SaveGoal; response: MirrorsScreen };
  hit_rates: { request: Nothing; response: HitRates };
  settle_weight: { request: SettleWeight; response: HitRates };
  switch_rule: { request: SwitchRule; response: HitRates };
  your_group: { request: OpenYourGroup; response: YourGroupPage };
  settings_screen: { request: Nothing; response: SettingsScreen };
  add_staff: { request: AddStaff; response: SettingsScreen };
  reset_password: { request: ResetPassword; response: SettingsScreen };
  save_staff: { request: SaveStaff; response: SettingsScreen };
  save_policy: { request: SavePolicy; response: SettingsScreen };
  forms_screen: { request: Nothing; response: FormsScreen };
  form_page: { request: OfForm; response: FormPage };
  preview_form: { request: PreviewForm; response: FormPreview };
  import_form: { request: ImportForm; response: ImportedForm };
  assembly_screen: { request: OpenAssembly; response: Assembly };
  assemble_form: { request: AssembleForm; response: FormPage };
  publish_form: { request: PublishForm; response: FormPage };
  retire_form: { request: RetireForm; response: FormPage };
  discard_form: { request: ThisForm; response: FormsScreen };
  save_consent_rules: { request: SaveConsentRules; response: SettingsScreen };
  save_safety_settings: { request: SaveSafetySettings; response: SettingsScreen };
  save_room_settings: { request: SaveRoomSettings; response: SettingsScreen };
  set_going_on: { request: SetGoingOn; response: AppState };
  back_up: { request: BackUp; response: BackedUp };
  read_audit: { request: ReadAudit; response: AuditLog };
}
