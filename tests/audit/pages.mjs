// axe-core and pa11y (its axe and HTML_CodeSniffer) on every kind of page: with and without JavaScript, on a phone and
// a screen, in light and in forced colours. Ends with 1 when either finds anything, or when axe cannot tell
// ("incomplete") and reviewed.json does not say what a person found there. Arguments: kinds; none: all.

import {readFileSync, mkdirSync, writeFileSync} from "node:fs";
import pa11y from "pa11y";
import {HOME, SITE, data, kinds, launch} from "./browser.mjs";

const AXE = readFileSync(`${HOME}/node_modules/axe-core/axe.min.js`, "utf8");
const RULES = {resultTypes: ["violations", "incomplete"], rules: {"target-size": {enabled: true}}, preload: false};
const WIDTHS = [360, 1280];
const COLOURS = {light: "none", forced: "active"};
const reviewed = JSON.parse(readFileSync(`${HOME}/reviewed.json`, "utf8"));
const used = new Set();

async function look(session, page, width, forced) {
  const isPhone = width < 600;
  await page.setViewport({width, height: isPhone ? 740 : 900});
  await session.send("Emulation.setEmulatedMedia", {
    features: [{name: "prefers-color-scheme", value: "light"}, {name: "forced-colors", value: forced}],
  });
}

async function axeFaults(page, kind) {
  await page.evaluate(AXE);  // anew: pa11y brings its own
  const found = await page.evaluate(`axe.run(${JSON.stringify(RULES)})`);
  const each = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${why(node)}`));
  return [
    ...each(found.violations).map((fault) => `axe ${fault}`),
    ...each(found.incomplete).filter((fault) => !isReviewed(kind, fault)).map((fault) => `axe cannot tell, ${fault}`),
  ];
}

function why(node) {
  return [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; ").replace(/\s+/g, " ");
}

function isReviewed(kind, fault) {
  const found = reviewed.find((one) => new RegExp(`^(${one.kind})$`).test(kind) && new RegExp(one.fault).test(fault));
  used.add(found);
  return found !== undefined;
}

async function pa11yFaults(browser, page, url, viewport) {
  const options = {browser, page, ignoreUrl: true, viewport, runners: ["axe", "htmlcs"], standard: "WCAG2AA"};
  Object.assign(options, {levelCapWhenNeedsReview: "warning", timeout: 60000});  // what axe cannot tell is told above
  const {issues} = await pa11y(url, options);
  return issues.map((one) => `pa11y ${one.runner} ${one.code}: ${one.selector}: ${one.message}`.replace(/\s+/g, " "));
}

async function open(browser, path, hasScripts) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(hasScripts);
  await page.goto(SITE + path, {waitUntil: "networkidle0"});
  await page.setJavaScriptEnabled(true);  // for the tools; the page's own scripts have missed their moment
  return page;
}

const browser = await launch();
await browser.setCookie({...data.session, domain: "localhost", path: "/"});
mkdirSync(`${HOME}/html`, {recursive: true});
let looks = 0, faults = 0;
for (const kind of kinds) {
  const seen = new Map();
  for (const hasScripts of [true, false]) {
    const page = await open(browser, data.pages[kind], hasScripts);
    const session = await page.createCDPSession();
    writeFileSync(`${HOME}/html/${kind}-${hasScripts ? "after-scripts" : "without-scripts"}.html`, await page.content());
    for (const width of WIDTHS)
      for (const [name, forced] of Object.entries(COLOURS)) {
        await look(session, page, width, forced);
        const found = [...await axeFaults(page, kind), ...await pa11yFaults(browser, page, SITE, page.viewport())];
        const where = `${hasScripts ? "JS" : "no JS"} ${width} ${name}`;
        for (const fault of new Set(found)) seen.set(fault, [...(seen.get(fault) ?? []), where]);
        looks += 1;
      }
    await page.close();
  }
  for (const [fault, where] of seen) console.log(`${kind} (${where.length} of 8, ${where[0]}): ${fault}`);
  faults += seen.size;
}
await browser.close();
const stale = process.argv.length > 2 ? [] : reviewed.filter((one) => !used.has(one));
for (const one of stale) console.log(`reviewed.json names what is no longer found: ${JSON.stringify(one)}`);
console.log(`axe, pa11y: ${kinds.length} kinds of page, ${looks} looks, ${faults} faults`);
process.exit(faults + stale.length ? 1 : 0);
