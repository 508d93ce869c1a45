export default `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Remember</title>
  <link rel="icon" href="data:,">
</head>
<body>
  <button id="one">Visit</button>
  <button id="ten">Visit ten times</button>
  <ol id="answers"></ol>
  <script>
    async function visit() {
      const { visits } = await (await fetch('/visits', { cache: 'no-store' })).json();
      const item = document.createElement('li');
      item.textContent = 'Visit no. ' + visits;
      answers.append(item);
    }
    one.onclick = visit;
    ten.onclick = () => Promise.all(Array.from({ length: 10 }, visit));
  </script>
</body>
</html>
`;
