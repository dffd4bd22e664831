const PAUSE = 3000;
const LONGEST_PAUSE = 30000;

/** Show the result of a file once it has been read. A finished page lacks [data-import-waiting]. */
export function importWait() {
  let pause = PAUSE;
  const look = async () => {
    pause = Math.min(pause * 1.5, LONGEST_PAUSE);
    const page = await fetch(location.href).then((answer) => (answer.ok ? answer.text() : ""), () => "");
    if (page && !page.includes("data-import-waiting")) {
      location.reload();
      return;
    }
    setTimeout(look, pause);
  };
  setTimeout(look, pause);
}
