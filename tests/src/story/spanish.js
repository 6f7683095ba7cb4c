// What a client reads in ask view, looked at word by word: every text that is not marked as English must be Spanish, and
// English stands only where the question says "Solo en inglés". Runs as a function body.
const ask = document.querySelector('[data-testid=ask]');
const english = ask.querySelector('[data-testid=english-only]') !== null;
const wrong = [];
const ENGLISH = /\b(the|and|you|your|with|which|how|what|write|written|like|choose|not|yes|least|most|optional|next|back|answer|row|remove|add|saved|remember|english)\b/i;
const STAFF = /\b(alerta|alert|riesgo alto|risk|puntaje|puntuaci[oó]n|score|PHQ|GAD|positivo|positive|moderate|moderad[oa])\b/i;
const walker = document.createTreeWalker(ask, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const words = node.textContent.replace(/\s+/g, ' ').trim();
  const box = node.parentElement;
  if (!/\p{L}{2,}/u.test(words) || box.getClientRects().length === 0) continue;
  // The word for the clinician at the foot, and the choice of the language, stand in their own languages.
  if (box.closest('.ask-clin, [data-testid=ask-language]')) continue;
  const lang = box.closest('[lang]').lang;
  if (STAFF.test(words)) wrong.push(`for the clinician: ${words}`);
  else if (lang === 'es' && ENGLISH.test(words)) wrong.push(`English called Spanish: ${words}`);
  else if (lang !== 'es' && !english) wrong.push(`English: ${words}`);
}
for (const each of ask.querySelectorAll('[aria-label], [placeholder]')) {
  const words = `${each.getAttribute('aria-label') ?? ''} ${each.getAttribute('placeholder') ?? ''}`.trim();
  if (!each.closest('.ask-clin, [data-testid=ask-language]') && ENGLISH.test(words)) wrong.push(`English in a name: ${words}`);
}
return { wrong, english, kind: ask.querySelector('[data-kind]')?.dataset.kind ?? 'end' };
