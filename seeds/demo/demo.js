// Text size, and a look now and then at comments that are still waiting.
const root = document.documentElement;
const output = document.getElementById('size');
const smallest = 1;
const largest = 5;
const setSize = (size) => {
  root.style.setProperty('--size', String(size));
  output.textContent = String(size);
  localStorage.setItem('size', String(size));
};
setSize(Math.min(largest, Math.max(smallest, Number(localStorage.getItem('size')) || smallest)));
for (const button of document.querySelectorAll('[data-size]')) {
  button.addEventListener('click', () => {
    const size = Number(output.textContent) + Number(button.dataset.size);
    setSize(Math.min(largest, Math.max(smallest, size)));
  });
}

const waiting = [...document.querySelectorAll('li.pending, li.flagged')];
if (waiting.length > 0) {
  setInterval(async () => {
    for (const item of waiting) {
      const { status } = await (await fetch(`/demo/status/${item.dataset.id}`)).json();
      if (status !== item.dataset.status) location.reload();
    }
  }, 2000);
}
