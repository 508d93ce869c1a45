import { io } from '/socket.io/socket.io.esm.min.js';

const socket = io(location.origin, { transports: ['polling'] });
const form = document.forms[0];
const rows = document.querySelector('tbody');

socket.onAny((event, message) => {
  if (event === 'people') {
    form.to.length = 1;
    for (const id of message) form.to.add(new Option(id));
    return;
  }
  const row = rows.insertRow(0);
  for (const cell of [message.time, message.id, message.data, event === 'private' ? '(private)' : '']) {
    row.insertCell().append(typeof cell === 'string' ? cell : JSON.stringify(cell));
  }
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const data = form.words.value;
  if (form.to.value) socket.emit('private', { to: form.to.value, data });
  else await socket.emitWithAck('message', data);
  form.words.value = '';
});
