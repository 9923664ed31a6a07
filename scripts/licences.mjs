// Writes one text with the licences of everything that the two programs hold: the Rust crates that
// are linked in, what the page is bundled from, and the fonts. `scripts/package.sh` puts it into
// the packages.
//
//   node scripts/licences.mjs FILE [FEATURES]
//
// What only builds or tests the programs is not shipped, and is left out. FEATURES are those that
// the programs are built with besides the usual ones.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

const OURS = ['dpia-desk', 'dpia-core'];
/** Where a licence may be chosen, the one with the fewest conditions that has a text is taken. */
const PREFERRED = ['MIT', 'Apache-2.0'];
const IS_LICENCE = /^(licen[cs]e|copying|notice|unlicense|copyright)/i;
/** Dependencies of a build whose own code is linked in all the same, by the names of their libraries. */
const LINKED_BY_BUILDING = ['openssl_src'];
/** Licences inside a crate stand this many folders deep at the most. */
const DEEPEST = 2;

const [into, features] = process.argv.slice(2);
if (!into) throw new Error('Name the file to write.');
const spdx = createRequire(join(process.cwd(), 'ui/package.json'))('spdx-license-list/full.js');

function files(folder, deep = 0) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return deep < DEEPEST && !IS_LICENCE.test(entry.name) ? files(path, deep + 1) : insideOf(path, entry);
    return IS_LICENCE.test(entry.name) ? [path] : [];
  });
}

/** A folder named LICENSES holds nothing else. */
function insideOf(path, { name }) {
  return IS_LICENCE.test(name) ? readdirSync(path).map((file) => join(path, file)) : [];
}

/** The texts that a package brings, or those of its licences if it brings none. */
function texts(folder, expression) {
  const found = files(folder);
  const chosen = / OR |\//.test(expression) && PREFERRED.find((id) => found.some((file) => isOf(file, id)));
  const always = (file) => /^notice/i.test(basename(file)) || isOfAnother(folder, file);
  const wanted = chosen ? found.filter((file) => isOf(file, chosen) || always(file)) : found;
  const said = wanted.map((file) => ({ from: relative(folder, file), text: readFileSync(file, 'utf8') }));
  return said.length > 0 ? said : standard(expression);
}

/** What lies deeper belongs to what the package brings of others, and is none of its own choices. */
function isOfAnother(folder, file) {
  return dirname(file) !== folder && !IS_LICENCE.test(basename(dirname(file)));
}

function isOf(file, id) {
  return basename(file).toUpperCase().includes(id.split('-')[0].toUpperCase());
}

function standard(expression) {
  const ids = expression.split(/ (?:OR|AND|WITH) |[/()]/).map((id) => id.trim()).filter((id) => spdx[id]);
  const id = PREFERRED.find((one) => ids.includes(one)) ?? ids[0];
  if (!id) throw new Error(`There is no text for the licence “${expression}”.`);
  return [{ from: spdx[id].name, text: spdx[id].licenseText }];
}

function crates() {
  const asked = ['metadata', '--locked', '--format-version', '1', '--filter-platform', platform()];
  if (features) asked.push('--features', features);
  const read = JSON.parse(execFileSync('cargo', asked, { encoding: 'utf8', maxBuffer: 2 ** 28 }));
  const nodes = new Map(read.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(read.packages.map((one) => [one.id, one]));
  const linked = new Set();
  const toVisit = read.packages.filter(({ name }) => OURS.includes(name)).map(({ id }) => id);
  while (toVisit.length > 0) {
    const id = toVisit.pop();
    if (linked.has(id)) continue;
    linked.add(id);
    const used = nodes.get(id).deps.filter(({ name, dep_kinds }) => dep_kinds.some(({ kind }) => kind === null) || LINKED_BY_BUILDING.includes(name));
    toVisit.push(...used.map(({ pkg }) => pkg));
  }
  return [...linked]
    .map((id) => packages.get(id))
    .filter(({ name }) => !OURS.includes(name))
    .map(({ name, version, license, manifest_path }) => {
      const licence = license ?? 'see below';
      return { name, version, licence, texts: texts(dirname(manifest_path), licence) };
    });
}

function platform() {
  return /^host: (.*)$/m.exec(execFileSync('rustc', ['--version', '--verbose'], { encoding: 'utf8' }))[1];
}

/** What the page is made of, with what those packages need themselves. */
function pageParts() {
  const lock = JSON.parse(readFileSync('ui/package-lock.json', 'utf8'));
  // Svelte's own run-time is bundled too, though it stands among the tools.
  const names = new Set(['svelte', 'esm-env', 'clsx']);
  const toVisit = Object.keys(lock.packages[''].dependencies);
  while (toVisit.length > 0) {
    const name = toVisit.pop();
    names.add(name);
    const needed = Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {});
    toVisit.push(...needed.filter((one) => !names.has(one)));
  }
  return [...names].map((name) => {
    const folder = join('ui/node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name, version, licence: license, texts: texts(folder, license) };
  });
}

function fonts() {
  const folder = 'src-tauri/core/fonts';
  const licences = readdirSync(folder).filter((name) => IS_LICENCE.test(name));
  return licences.map((name) => ({
    name: `${name.replace(/^LICENSE-|\.txt$/g, '')} fonts`,
    version: '',
    licence: 'see below',
    texts: [{ from: name, text: readFileSync(join(folder, name), 'utf8') }],
  }));
}

/** The same text stands once, below all that it belongs to. */
function grouped(parts) {
  const groups = new Map();
  for (const part of parts) {
    for (const { text } of part.texts) {
      const key = text.replace(/\s+/g, ' ').trim();
      const group = groups.get(key) ?? { text, of: [] };
      group.of.push(`${part.name} ${part.version}`.trim());
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

const byName = (one, other) => `${one.name} ${one.version}`.localeCompare(`${other.name} ${other.version}`, 'en');
const parts = [...fonts(), ...crates(), ...pageParts()].sort(byName);
const line = '-'.repeat(80);
const list = parts.map(({ name, version, licence }) => `${name} ${version}`.trim() + `: ${licence}`);
const words = grouped(parts).map(({ text, of }) => `${line}\n${[...new Set(of)].join(', ')}\n${line}\n\n${text.trim()}\n`);
writeFileSync(
  into,
  `DPIA Desk holds the work of others. This lists what is in its programs and under which licence,\nand then each licence's text, with what it belongs to.\n\n${list.join('\n')}\n\n${words.join('\n')}`,
);
console.log(`licences: ${parts.length} parts, ${words.length} texts`);
