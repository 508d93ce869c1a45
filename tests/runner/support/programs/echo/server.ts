import net from 'node:net';

// Half-open: answers after the client has finished.
net
  .createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  })
  .listen(3000);
