// Lighthouse as it judges phones: slow 4G, a slow processor. Ends with 1 when a page is under its marks or anything on
// it moves. Arguments: kinds of page; none: those of MARKED. LIGHTHOUSE_RUNS (3): how often; the median counts.

import {launch as launchChrome} from "chrome-launcher";
import lighthouse from "lighthouse";
import {FLAGS, SITE, data} from "./browser.mjs";

const MARKED = ["home", "article", "bloc", "bloc-year", "register"];
const LEAST = {performance: 98, accessibility: 100, "best-practices": 100, seo: 100};
const RUNS = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
const asked = process.argv.slice(2).filter((kind) => MARKED.includes(kind));
const kinds = process.argv.length > 2 ? asked : MARKED;
const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

async function judge(url, port) {
  const {lhr} = await lighthouse(url, {port, logLevel: "error", onlyCategories: Object.keys(LEAST)});
  const failed = Object.values(lhr.categories).flatMap((category) =>
    category.auditRefs.filter((one) => one.weight && (lhr.audits[one.id].score ?? 1) < 0.9).map((one) => one.id));
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([id, one]) => [id, Math.round(100 * one.score)]));
  const times = Object.fromEntries(["first-contentful-paint", "largest-contentful-paint", "total-blocking-time",
    "cumulative-layout-shift", "total-byte-weight"].map((id) => [id, lhr.audits[id].numericValue]));
  return {scores, times, failed};
}

const chrome = await launchChrome({chromePath: process.env.CHROMIUM, chromeFlags: ["--headless", ...FLAGS]});
let faults = 0;
for (const kind of kinds) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await judge(SITE + data.pages[kind], chrome.port));
  const score = (id) => median(runs.map((run) => run.scores[id])), time = (id) => median(runs.map((run) => run.times[id]));
  const low = Object.keys(LEAST).filter((id) => score(id) < LEAST[id]);
  const shift = Math.max(...runs.map((run) => run.times["cumulative-layout-shift"]));
  console.log([
    `${kind}:`, ...Object.keys(LEAST).map((id) => `${id} ${score(id)}`), `| FCP ${Math.round(time("first-contentful-paint"))} ms`,
    `LCP ${Math.round(time("largest-contentful-paint"))} ms`, `TBT ${Math.round(time("total-blocking-time"))} ms`,
    `CLS ${shift}`, `${Math.round(time("total-byte-weight") / 1024)} KB`,
  ].join(" "));
  if (low.length || shift > 0) {
    faults += 1;
    console.log(`  too low: ${[...low, ...shift > 0 ? ["CLS"] : []].join(", ")}; ${[...new Set(runs.flatMap((run) => run.failed))].join(", ")}`);
  }
}
chrome.kill();
console.log(`lighthouse: ${kinds.length} pages, ${RUNS} runs each, ${faults} below their marks`);
process.exit(faults ? 1 : 0);
