const byId = (id) => document.getElementById(id);
let life = '';
let messages = [];

const draw = () => {
  const rows = messages.map(({ name, text, time }) => {
    const row = document.createElement('div');
    row.setAttribute('role', 'listitem');
    row.textContent = `[${time}] ${name}: ${text}`;
    return row;
  });
  byId('log').replaceChildren(...rows);
};

const poll = async () => {
  try {
    const answer = await fetch(`/messages?${new URLSearchParams({ life, read: messages.length })}`);
    const { life: theirs, read, news } = await answer.json();
    life = theirs;
    messages = [...messages.slice(0, read), ...news];
    draw();
    setTimeout(poll);
  } catch {
    setTimeout(poll, 500);
  }
};

const send = () => {
  const text = byId('message').value.trim();
  if (text === '') return;
  fetch('/messages', { method: 'POST', body: new URLSearchParams({ name: byId('name').value, text }) });
  byId('message').value = '';
};

byId('send').addEventListener('click', send);
byId('message').addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
poll();
