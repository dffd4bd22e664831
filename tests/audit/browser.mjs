// What the tools share: where things are, which kinds of page are asked for, and a Chromium that calls nobody.

import {readFileSync} from "node:fs";
import puppeteer from "puppeteer";

export const HOME = process.env.AUDIT_HOME;
export const SITE = process.env.SITE;
export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
];
export const data = JSON.parse(readFileSync(process.env.PAGES ?? `${HOME}/pages.json`, "utf8"));
const asked = process.argv.slice(2);
export const kinds = asked.length ? asked : Object.keys(data.pages);

export function launch(options = {}) {
  return puppeteer.launch({executablePath: process.env.CHROMIUM, args: FLAGS, headless: true, ...options});
}
