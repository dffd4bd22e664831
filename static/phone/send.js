// Sends one file in pieces and goes on where a broken connection stopped it.

const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];
const LONGEST_WAIT_MS = 30_000;

/** A refusal that the server has put into words for the person. */
export class Refused extends Error {}

/**
 * Send a file. `begin`: the address that says where its pieces go; `onProgress(percent)`, `onBroken()` are called on the
 * way. Resolves with the server's last state ({left}); rejects with Refused, or with the last error of the connection.
 */
export async function send(file, { begin, pieceBytes, credit, onProgress, onBroken }) {
  const told = new URLSearchParams({ name: file.name, size: file.size, stamp: file.lastModified, credit });
  let state = await stubbornly(() => ask(begin, told, credit), onBroken);
  while (!state.is_settled) {
    onProgress(Math.floor((state.received / file.size) * 100));
    const piece = file.slice(state.received, state.received + pieceBytes);
    // Nothing is left to send when only the answer to the last piece was lost: beginning again settles the file.
    const next = () => (piece.size ? ask(`${state.url}?tu=${state.received}`, piece, credit) : ask(begin, told, credit));
    state = { ...state, ...(await stubbornly(next, onBroken)) };
  }
  onProgress(100);
  if (state.refusal) throw new Refused(state.refusal);
  return state;
}

async function ask(url, body, credit) {
  const headers = { Accept: "application/json", "X-Photo-Credit": encodeURIComponent(credit) };
  const response = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(60_000) });
  if (response.status >= 500) throw new Error(response.status);
  const answer = await response.json();
  if (!response.ok && response.status !== 409) throw new Refused(answer.error);
  return answer;
}

async function stubbornly(step, onBroken) {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      return await step();
    } catch (error) {
      if (error instanceof Refused || pause === null) throw error;
      onBroken();
      await connection(pause);
    }
  }
}

/** Wait a while, or until the phone says that it is online again. */
function connection(pause) {
  return new Promise((resolve) => {
    const wait = navigator.onLine ? pause : LONGEST_WAIT_MS;
    const timer = setTimeout(resolve, wait);
    addEventListener("online", () => { clearTimeout(timer); setTimeout(resolve, 300); }, { once: true });
  });
}
