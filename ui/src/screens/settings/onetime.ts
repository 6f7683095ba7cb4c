// One-time passwords that can be told over the phone.

/** Four groups of four signs that cannot be mistaken for one another: 80 bits. */
export function oneTimePassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  const limit = 256 - (256 % signs.length);
  let made = '';
  while (made.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < limit && made.length < 16) made += signs.charAt(byte % signs.length);
    }
  }
  return (made.match(/.{4}/g) ?? []).join('-');
}
