// Run in the page by hostile_page.rs: calls a command with each of many arguments, and tells of each
// call how it was answered and what the answer gives away. All of an answer is looked through here;
// only its beginning goes back to the test.
const [command, variants, before, needles, told, huge, done] = arguments;

// Made here, so that the driver need not carry it, and because JSON knows no such numbers.
const grown = (value) => {
  if (value === 'HUGE') return 'x'.repeat(huge);
  if (value === 'NAN') return NaN;
  if (Array.isArray(value)) return value.map(grown);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, grown(one)]));
};

const call = (name, sent) =>
  Promise.race([
    window.__TAURI_INTERNALS__
      .invoke(name, sent === 'RAW' ? new Uint8Array([0, 255, 123, 34]) : grown(sent))
      .then(
        (value) => ['kept', value],
        (error) => ['refused', error],
      ),
    new Promise((end) => setTimeout(() => end(['silence', null]), 30000)),
  ]);

const inflated = async (bytes) => {
  const pieces = [];
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const reader = stream.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      pieces.push(piece.value);
    }
  } catch {
    // What was read before it turned out to be something else counts.
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
};

const letters = (bytes) => {
  const as = (name, from = 0) => new TextDecoder(name).decode(bytes.subarray(from));
  return [as('latin1'), as('utf-16le'), as('utf-16le', 1), as('utf-16be'), as('utf-16be', 1)];
};

// Bytes as any text that they could be, and the packed parts of a PDF unpacked.
const readings = async (bytes) => {
  const texts = letters(bytes);
  const whole = texts[0];
  for (const { index, 0: { length } } of whole.matchAll(/(?<!end)stream\r?\n/g)) {
    const end = whole.indexOf('endstream', index);
    texts.push(...letters(await inflated(bytes.subarray(index + length, end))));
  }
  return texts;
};

// A secret could also come as a list of its bytes, or in the letters of base64.
const forms = (needle) => [
  needle,
  [...needle].map((letter) => letter.charCodeAt(0)).join(','),
  ...[0, 1, 2].map((shift) => btoa(' '.repeat(shift) + needle).slice(shift && 4, -4)),
];

const answers = [];
for (const sent of variants) {
  const arguments_ = sent === 'RAW' ? sent : { ...sent };
  // Where the test put something hostile, that is what is sent.
  if (before && arguments_[before.argument] === 'MADE') {
    const [, first] = await call(before.command, before.arguments);
    const made = before.field === '' ? first : first?.[before.field];
    arguments_[before.argument] = made ?? null;
  }
  const [how, value] = await call(command, arguments_);
  const isBytes = value instanceof ArrayBuffer;
  const text = isBytes ? `${value.byteLength} bytes` : (JSON.stringify(value) ?? 'nothing');
  const texts = isBytes ? await readings(new Uint8Array(value)) : [text];
  const holds = needles.filter((needle) => forms(needle).some((form) => texts.some((one) => one.includes(form))));
  // What was sent may come back in the words of a refusal.
  const path = texts.some((one) => one.replaceAll(told.sent, '').includes(told.home));
  answers.push({ how, said: text.slice(0, 400), holds, path });
}
done(answers);
