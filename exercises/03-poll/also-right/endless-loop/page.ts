export default /* html */ `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Poll</title>
<link rel="icon" href="data:,">
<style>p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }</style>
</head>
<body>
<form>
  <label for="n">Name</label><input id="n">
  <label for="t">Message</label><input id="t">
  <button>Send</button>
  <output></output>
</form>
<ol id="log" reversed></ol>
<script type="module">
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const event = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
const news = new EventTarget(); // 'sent' wakes the loop early

document.querySelector('form').addEventListener('submit', async (submit) => {
  submit.preventDefault();
  const output = document.querySelector('output');
  try {
    const response = await fetch('messages', { method: 'POST', body: JSON.stringify({ name: n.value, text: t.value }) });
    const answer = await response.json();
    output.textContent = answer.error ?? '';
    if (response.status === 201) t.value = '';
    news.dispatchEvent(new Event('sent'));
  } catch (error) {
    output.textContent = error;
  }
});

function draw(message) {
  const item = document.createElement('li');
  item.value = message.id;
  const article = document.createElement('article');
  const text = document.createElement('p');
  text.textContent = message.text;
  const line = document.createElement('footer');
  line.textContent = message.name + ', ' + message.time;
  article.append(text, line);
  item.append(article);
  log.append(item);
}

let have;
for (let failures = 0; ; ) {
  while (document.visibilityState === 'hidden') await event(document, 'visibilitychange');
  try {
    const response = await fetch(have === undefined ? 'messages' : 'messages?after=' + have);
    if (response.status !== 200) throw response.status;
    const { messages } = await response.json();
    messages.forEach(draw);
    have = messages.at(-1)?.id ?? have ?? 0;
    failures = 0;
  } catch (error) {
    failures++;
    console.log('again, after', error);
  }
  // After several failures in a row it goes slower.
  await Promise.race([sleep(failures > 2 ? 1400 : 1000), event(news, 'sent')]);
}
</script>
</body>
</html>
`;
