// A second after the last question began, or at once when its answer took longer; a question on its way is given up
// when nobody looks any more. After errors it waits longer each time.
let read = null;
let current = null;

addEventListener('message', async ({ data }) => {
  read ??= data.read;
  current?.abort();
  current = null;
  if (!data.looked) return;
  const round = new AbortController();
  current = round;
  let pause = 1000;
  while (!round.signal.aborted) {
    const began = Date.now();
    try {
      const response = await fetch(`/messages?after=${read}`, { signal: round.signal, cache: 'no-cache' });
      if (!response.ok) throw new Error(response.statusText);
      const { messages } = await response.json();
      if (messages.length > 0) postMessage(messages);
      read = messages.at(-1)?.id ?? read;
      pause = 1000;
    } catch {
      pause = Math.min(pause * 1.5, 2500);
    }
    await new Promise((resolve) => setTimeout(resolve, began + pause - Date.now()));
  }
});
