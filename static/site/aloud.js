// Reads an article aloud with a Vietnamese voice of this browser; where there is none, nothing is shown.
// Sentence by sentence: browsers cut long speeches short, and some phones cannot pause one.
const READ = "h1, .prose :is(p, h2, h3, h4, li, figcaption, caption, th, td)";
const ENDS = /(?<=[.!?…])\s+/;

export function aloud(root) {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const [play, stop] = root.querySelectorAll("button");
  const { start, pause, resume } = play.dataset;
  let sentences = [];
  let place = 0;
  let turn = 0;
  let isReading = false;
  let voice;

  function findVoice() {
    voice = speech.getVoices().find(({ lang }) => /^vi([-_]|$)/i.test(lang));
    root.hidden = !voice;
  }

  function show(words, isIdle) {
    play.textContent = words;
    root.classList.toggle("is-on", !isIdle);
    if (isIdle && document.activeElement === stop) play.focus();
    stop.hidden = isIdle;
  }

  function speak(mine) {
    if (place >= sentences.length) return halt();
    const said = new SpeechSynthesisUtterance(sentences[place]);
    [said.voice, said.lang] = [voice, voice.lang];
    said.onend = () => {
      if (mine !== turn) return;
      place += 1;
      speak(mine);
    };
    speech.speak(said);
  }

  function hush() {
    turn += 1;
    isReading = false;
    speech.cancel();
  }

  function halt() {
    hush();
    place = 0;
    show(start, true);
  }

  function begin() {
    const parts = [...root.closest("article").querySelectorAll(READ)].filter((part) => !part.querySelector(READ));
    if (place === 0) sentences = parts.flatMap((part) => part.textContent.trim().split(ENDS)).filter(Boolean);
    hush();
    isReading = true;
    show(pause, false);
    speak(turn);
  }

  play.addEventListener("click", () => {
    if (!isReading) return begin();
    hush();
    show(resume, false);
  });
  stop.addEventListener("click", halt);
  window.addEventListener("pagehide", halt);
  speech.addEventListener("voiceschanged", findVoice);
  findVoice();
}
