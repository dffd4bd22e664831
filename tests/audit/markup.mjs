// vnu, the Nu HTML Checker: the pages as they are sent, and as pages.mjs left them after their scripts had run; and the
// style sheets. Ends with 1 when it has anything to say. Arguments: kinds.

import {execFileSync} from "node:child_process";
import {mkdirSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {HOME, SITE, data, kinds} from "./browser.mjs";

const FOLDER = `${HOME}/html`;
const cookie = `${data.session.name}=${data.session.value}`;
const sheets = new Map();

async function fetched(path, name) {
  const answer = await fetch(SITE + path, {headers: {cookie}});
  const text = await answer.text();
  writeFileSync(`${FOLDER}/${name}`, text);
  return text;
}

function judge(files, options) {
  try {
    execFileSync("java", ["-jar", `${HOME}/node_modules/vnu-jar/build/dist/vnu.jar`, "--format", "json", ...options, ...files], {
      stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26,
    });
  } catch (problem) {
    return JSON.parse(problem.stderr.toString()).messages;
  }
  return [];
}

mkdirSync(FOLDER, {recursive: true});
for (const kind of kinds)
  for (const [, path] of (await fetched(data.pages[kind], `${kind}-sent.html`)).matchAll(/<link rel="stylesheet" href="([^"]+)"/g))
    if (!sheets.has(path)) sheets.set(path, await fetched(path, path.split("/").at(-1)));
const names = readdirSync(FOLDER).filter((name) => name.endsWith(".css") || kinds.some((kind) => name.startsWith(`${kind}-`)));
const pages = names.filter((name) => name.endsWith(".html")), styles = names.filter((name) => name.endsWith(".css"));
const said = [...judge(pages.map((name) => `${FOLDER}/${name}`), []), ...judge(styles.map((name) => `${FOLDER}/${name}`), ["--css"])]
  .map((one) => `vnu ${one.subType ?? one.type}: ${one.url?.split("/").at(-1)}:${one.lastLine}: ${one.message}: ${one.extract ?? ""}`)
  .map((one) => one.replace(/\s+/g, " "));
for (const one of said) console.log(one);
console.log(`vnu: ${pages.length} pages, ${styles.length} style sheets, ${said.length} messages`);
rmSync(FOLDER, {recursive: true});
process.exit(said.length ? 1 : 0);
