// Svelte with runes only.
export default { compilerOptions: { runes: true } };
